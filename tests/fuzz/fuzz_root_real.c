/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rows of the program itself.
 */
#include "fuzz_root.h"

#include "mechanism_root.h"

const struct param_table *fuzz_root(void)
{
    static struct arena arena; /* lives as long as the process */
    static const struct param_table *table;

    if (table == NULL)
        table = mechanism_root_table(&arena);
    return table;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "build.h"

#include <stddef.h>

#ifndef REORG_VERSION
#define REORG_VERSION "0.1.0"
#endif

const char *build_version(void)
{
    return REORG_VERSION;
}

const char *build_commit(void)
{
#ifdef REORG_COMMIT
    return REORG_COMMIT;
#else
    return NULL;
#endif
}

const char *build_compiler(void)
{
#if defined(__clang__)
    return __VERSION__;
#elif defined(__GNUC__)
    return "gcc " __VERSION__;
#else
    return "unknown";
#endif
}

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_starter.h - the texts of the files that `reorg init` writes; cmake/starter.cmake makes them of those in scenarios/.
 */
#ifndef API_STARTER_H
#define API_STARTER_H

extern const char api_starter_base[];
extern const char api_starter_starter[];

#endif

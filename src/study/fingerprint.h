/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fingerprint.h - which mathematics library computed these results?
 *
 * exp, log and pow of two C libraries, or of one library on processors with and without fused
 * multiply-add, differ in the last bit of some values; a simulation turns that into another
 * history. Two results may be compared bit by bit, or merged, only when their fingerprints agree.
 */
#ifndef FINGERPRINT_H
#define FINGERPRINT_H

/* SHA-256 over 10^5 evaluations of exp, log, pow, expm1, log1p, erf and the normal quantile, as the
 * bits of the results, least significant byte first. */
void fingerprint_libm(char hex[65]);

#endif

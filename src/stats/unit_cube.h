/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unit_cube.h - points spread evenly over a cube: the settings at which a model with many uncertain
 * numbers is asked.
 *
 *     by chance  . .  ..      Latin hypercube  .   .       Sobol  .   .
 *                  .  .   .                      .    .           .   .
 *                .   .                         .    .           .   .
 *
 * Sobol's points fill every sub-box equally at 2^k points (Sobol 1967). A random digital shift
 * (each coordinate's binary digits XORed with those of one random number) keeps that and makes each
 * point uniform, so that estimates are unbiased and can be repeated with another seed (Lemieux
 * 2009, sec. 6.2). Beyond 40 dimensions there are no direction numbers; then a Latin hypercube: n
 * equal slices of each axis hold one point each, at random (McKay, Beckman, Conover 1979).
 */
#ifndef UNIT_CUBE_H
#define UNIT_CUBE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* points[n * dimensions], row by row, strictly inside (0, 1). False, and nothing filled, beyond 40
 * dimensions. */
bool unit_cube_sobol(double points[], size_t n, size_t dimensions, uint64_t seed);

void unit_cube_latin(double points[], size_t n, size_t dimensions, uint64_t seed);

/* Sobol's points where there are some, else a Latin hypercube. */
void unit_cube_fill(double points[], size_t n, size_t dimensions, uint64_t seed);

#endif

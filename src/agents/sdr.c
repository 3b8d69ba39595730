/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sdr.h"

#include "dialing.h"

const struct role sdr_role = {.id = "sdr", .idle = dialing_idle};

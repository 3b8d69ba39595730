/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "identity.h"

#include <string.h>

#include "arm.h"
#include "build.h"
#include "fingerprint.h"
#include "sha256.h"
#include "text.h"

enum { COMMON_FACTS = 6 }; /* besides one for each scenario */

struct facts {
    struct identity *identity;
    struct arena *arena;
};

static void add(struct facts *f, const char *name, const char *value)
{
    f->identity->facts[f->identity->n++] =
        (struct identity_fact){arena_text(f->arena, name, strlen(name)),
                               arena_text(f->arena, value, strlen(value))};
}

static void add_scenarios(struct facts *f, const struct study *s)
{
    struct text t = {0};
    char hex[65];
    for (size_t i = 0; i < s->n_scenarios; i++)
        text_printf(&t, "%s%s", i > 0 ? " " : "", s->scenarios[i].id);
    add(f, "scenarios", text_of(&t));
    for (size_t i = 0; i < s->n_scenarios; i++) {
        text_clear(&t);
        text_printf(&t, IDENTITY_SCENARIO "%s", s->scenarios[i].id);
        arm_hash(s, i, hex);
        add(f, text_of(&t), hex);
    }
    text_fini(&t);
}

struct identity identity_of(const struct study *s, struct arena *arena)
{
    struct identity identity = {
        .facts = ARENA_ARRAY(arena, COMMON_FACTS + s->n_scenarios, struct identity_fact)};
    struct facts f = {&identity, arena};
    struct text seed = {0};
    char libm[65];
    fingerprint_libm(libm);
    text_printf(&seed, "%llu", (unsigned long long)s->options.seed);
    add(&f, "seed", text_of(&seed));
    add(&f, "random numbers", s->options.no_crn ? "independent" : "common");
    add_scenarios(&f, s);
    add(&f, "version", build_version());
    add(&f, "commit", build_commit() != NULL ? build_commit() : "none");
    add(&f, "libm fingerprint", libm);
    text_fini(&seed);
    return identity;
}

void identity_key(const struct identity *identity, char key[9])
{
    struct sha256 s;
    char hex[65];
    sha256_init(&s);
    for (size_t i = 0; i < identity->n; i++) {
        sha256_add(&s, identity->facts[i].name, strlen(identity->facts[i].name) + 1);
        sha256_add(&s, identity->facts[i].value, strlen(identity->facts[i].value) + 1);
    }
    sha256_hex(&s, hex);
    memcpy(key, hex, 8);
    key[8] = '\0';
}

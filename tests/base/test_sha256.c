/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "sha256.h"

/* Answers of FIPS 180-4 and the NIST test vectors. */
static void the_published_answers_come_out(void **state)
{
    char hex[65];
    (void)state;
    sha256_of("", 0, hex);
    assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    sha256_of("abc", 3, hex);
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    sha256_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56, hex);
    assert_string_equal(hex, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

static void a_million_letters_in_uneven_pieces_come_out(void **state)
{
    struct sha256 s;
    char hex[65];
    char piece[997];
    size_t left = 1000000;
    (void)state;
    memset(piece, 'a', sizeof piece);
    sha256_init(&s);
    while (left > 0) {
        const size_t n = left < sizeof piece ? left : sizeof piece;
        sha256_add(&s, piece, n);
        left -= n;
    }
    sha256_hex(&s, hex);
    assert_string_equal(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

/* Around the end of a block the padding needs one block more. */
static void lengths_around_a_block_give_different_answers(void **state)
{
    char block[130] = {0};
    char hex[130][65];
    (void)state;
    for (size_t n = 0; n < 130; n++)
        sha256_of(block, n, hex[n]);
    for (size_t n = 1; n < 130; n++)
        assert_string_not_equal(hex[n], hex[n - 1]);
    assert_string_equal(hex[64],
                        "f5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_published_answers_come_out),
        cmocka_unit_test(a_million_letters_in_uneven_pieces_come_out),
        cmocka_unit_test(lengths_around_a_block_give_different_answers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

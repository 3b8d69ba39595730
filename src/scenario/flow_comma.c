/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "flow_comma.h"

#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Parentheses opened minus closed. */
static int balance(const char *s)
{
    int open = 0;

    for (; *s != '\0'; s++)
        open += *s == '(' ? 1 : *s == ')' ? -1 : 0;
    return open;
}

/* The piece of text that entry i of the collection would contribute to a value cut at its commas;
 * NULL if none. */
static const char *piece(const struct tree_node *node, size_t i)
{
    const struct tree_node *item = node->items[i];

    if (item->kind != TREE_SCALAR || item->quoted)
        return NULL;
    if (node->kind == TREE_LIST)
        return item->text;
    return item->text[0] == '\0' ? item->key : NULL;
}

/* How many entries behind i belong to its value; 0 when its parenthesis is not closed by them. */
static size_t pieces_behind(const struct tree_node *node, size_t i)
{
    int open = balance(node->items[i]->text);

    for (size_t k = i + 1; open > 0 && k < node->count; k++) {
        const char *text = piece(node, k);
        if (text == NULL)
            return 0;
        open += balance(text);
        if (open == 0)
            return k - i;
    }
    return 0;
}

/* {skill: 1,5}: a value that ends with a digit before an entry that begins with one. */
static bool is_decimal_comma(const struct tree_node *node, size_t i)
{
    const struct tree_node *item = node->items[i];
    const size_t n = strlen(item->text);

    if (node->kind != TREE_MAP || item->kind != TREE_SCALAR || item->quoted || n == 0 ||
        !is_digit(item->text[n - 1]) || i + 1 == node->count)
        return false;
    const char *next = piece(node, i + 1);
    return next != NULL && is_digit(next[0]);
}

void flow_comma_check(struct tree_node *node, struct diag *diag)
{
    const char *brackets = node->kind == TREE_MAP ? "{ }" : "[ ]";
    size_t kept = 0;

    for (size_t i = 0; i < node->count; i++) {
        struct tree_node *item = node->items[i];
        const size_t behind =
            item->kind == TREE_SCALAR && !item->quoted ? pieces_behind(node, i) : 0;
        if (behind > 0) {
            diag_add(diag, DIAG_ERROR, item->place, item->source,
                     "a comma inside %s ends the value; write ; instead, or put it in quotes",
                     brackets);
            item->kind = TREE_BAD;
            i += behind;
        } else if (is_decimal_comma(node, i)) {
            diag_add(diag, DIAG_ERROR, item->place, item->source,
                     "a comma ends the value; the decimal sign is a point: %s.%s", item->text,
                     node->items[i + 1]->key);
            item->kind = TREE_BAD;
            i++;
        }
        node->items[kept++] = item;
    }
    node->count = kept;
}

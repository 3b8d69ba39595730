/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One frame per open collection; a frame of a map holds the key that waits for its value.
 *
 *   event        top frame                    becomes
 *   scalar       map without a waiting key    the waiting key
 *   scalar       map with one, or list        an item
 *   start        ditto                        an item, and a new frame on top
 *   end          any                          popped, checked for duplicate keys
 */
#include "tree.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "encoding.h"
#include "flow_comma.h"
#include "slip.h"

struct frame {
    struct tree_node *node;
    size_t capacity;
    const char *key; /* waiting for its value */
    struct place key_place;
    const char *key_source;
    bool has_key;
    bool flow;
};

struct reader {
    struct arena *arena;
    struct diag *diag;
    const struct tree_input *input;
    const char **lines;
    size_t n_lines;
    struct frame frames[TREE_MAX_NESTING];
    size_t depth;
    size_t nodes;
    struct tree_node *root;
    size_t documents;
    bool stop; /* reading on makes no sense */
};

/* ---- places ---- */

static struct place place_of(const struct reader *r, const yaml_mark_t *mark)
{
    struct place place = {.file = r->input->name};

    if (!r->input->no_lines) {
        place.line = (int)mark->line + 1;
        place.column = (int)mark->column + 1;
    }
    return place;
}

static const char *source_of(const struct reader *r, const yaml_mark_t *mark)
{
    if (r->input->no_lines || r->n_lines == 0)
        return NULL;
    return r->lines[mark->line < r->n_lines ? mark->line : r->n_lines - 1];
}

#define TREE_ERROR(r, mark, ...)                                                                   \
    diag_add((r)->diag, DIAG_ERROR, place_of((r), (mark)), source_of((r), (mark)), __VA_ARGS__)

/* A copy of the text cut into lines, without their ends. */
static void cut_lines(struct reader *r, const char *text, size_t length)
{
    char *copy = arena_text(r->arena, text, length);

    for (size_t i = 0; i < length; i++)
        r->n_lines += text[i] == '\n' ? 1 : 0;
    r->n_lines++;
    r->lines = ARENA_ARRAY(r->arena, r->n_lines, const char *);
    size_t n = 0;
    r->lines[n++] = copy;
    for (size_t i = 0; i < length; i++) {
        if (copy[i] != '\n')
            continue;
        copy[i] = '\0';
        if (i > 0 && copy[i - 1] == '\r')
            copy[i - 1] = '\0';
        r->lines[n++] = copy + i + 1;
    }
}

/* ---- building ---- */

static void append(struct reader *r, struct frame *frame, struct tree_node *node)
{
    struct tree_node *parent = frame->node;

    if (parent->count == frame->capacity) {
        const size_t capacity = frame->capacity == 0 ? 4 : frame->capacity * 2;
        struct tree_node **items = ARENA_ARRAY(r->arena, capacity, struct tree_node *);
        if (parent->count > 0)
            memcpy(items, parent->items, parent->count * sizeof *items);
        parent->items = items;
        frame->capacity = capacity;
    }
    parent->items[parent->count++] = node;
}

/* A node at its place in the open collection; NULL when the limit is reached. */
static struct tree_node *add_node(struct reader *r, enum tree_kind kind, const yaml_mark_t *mark)
{
    if (r->nodes == TREE_MAX_NODES) {
        TREE_ERROR(r, mark, "more than %d values", (int)TREE_MAX_NODES);
        r->stop = true;
        return NULL;
    }
    r->nodes++;
    struct tree_node *node = ARENA_NEW(r->arena, struct tree_node);
    *node = (struct tree_node){
        .kind = kind, .text = "", .place = place_of(r, mark), .source = source_of(r, mark)};
    if (r->depth == 0) {
        r->root = node;
        return node;
    }
    struct frame *frame = &r->frames[r->depth - 1];
    node->key = frame->key;
    node->key_place = frame->key != NULL ? frame->key_place : node->place;
    node->key_source = frame->key != NULL ? frame->key_source : node->source;
    if (frame->key != NULL || !frame->has_key)
        append(r, frame, node);
    frame->has_key = false;
    frame->key = NULL;
    return node;
}

static bool key_is_expected(const struct reader *r)
{
    return r->depth > 0 && r->frames[r->depth - 1].node->kind == TREE_MAP &&
           !r->frames[r->depth - 1].has_key;
}

/* ---- what is refused ---- */

static void check_no_tag(struct reader *r, const yaml_event_t *event, const yaml_char_t *tag,
                         const yaml_char_t *anchor)
{
    if (tag != NULL)
        TREE_ERROR(r, &event->start_mark, "tags such as '%s' are not allowed", (const char *)tag);
    if (anchor != NULL)
        TREE_ERROR(r, &event->start_mark,
                   "anchors such as '&%s' are not allowed; use extends or defaults",
                   (const char *)anchor);
}

/* False (reported) when the key cannot be used. */
static bool check_key(struct reader *r, const yaml_event_t *event)
{
    const char *key = (const char *)event->data.scalar.value;
    const size_t length = event->data.scalar.length;
    const bool plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    const char *reason;

    if (plain && strcmp(key, "<<") == 0)
        TREE_ERROR(r, &event->start_mark,
                   "merge keys '<<' are not allowed; use extends or defaults");
    else if (length == 0)
        TREE_ERROR(r, &event->start_mark, "a key is missing before the colon");
    else if (length > TREE_MAX_KEY)
        TREE_ERROR(r, &event->start_mark, "a key may have %d bytes, this one has %zu",
                   (int)TREE_MAX_KEY, length);
    else if (!text_is_label(key, length, TREE_MAX_KEY, &reason))
        TREE_ERROR(r, &event->start_mark, "this key holds %s", reason);
    else
        return true;
    return false;
}

/* Reports each key that was given before, and leaves only the first. */
static void check_duplicates(struct reader *r, struct tree_node *map)
{
    size_t kept = 0;
    bool found = false;

    tree_index(map, r->arena);
    for (size_t i = 1; i < map->count; i++) {
        const struct tree_node *first = map->index[i - 1];
        struct tree_node *second = map->index[i];
        if (strcmp(first->key, second->key) != 0)
            continue;
        diag_add(r->diag, DIAG_ERROR, second->key_place, second->key_source,
                 "'%s' given twice, in lines %d and %d", second->key, first->key_place.line,
                 second->key_place.line);
        second->kind = TREE_BAD;
        found = true;
    }
    if (!found)
        return;
    for (size_t i = 0; i < map->count; i++) {
        const bool again = map->items[i]->kind == TREE_BAD &&
                           tree_find(map, map->items[i]->key, r->arena) != map->items[i];
        if (!again)
            map->items[kept++] = map->items[i];
    }
    map->count = kept;
    map->index = NULL;
}

/* ---- events ---- */

static void take_key(struct reader *r, const yaml_event_t *event)
{
    struct frame *frame = &r->frames[r->depth - 1];
    const char *key = (const char *)event->data.scalar.value;

    check_no_tag(r, event, event->data.scalar.tag, event->data.scalar.anchor);
    frame->key = NULL;
    frame->has_key = true;
    frame->key_place = place_of(r, &event->start_mark);
    frame->key_source = source_of(r, &event->start_mark);
    if (check_key(r, event))
        frame->key = arena_text(r->arena, key, event->data.scalar.length);
}

static bool in_brackets(const struct reader *r)
{
    return r->input->no_lines || (r->depth > 0 && r->frames[r->depth - 1].flow);
}

static void take_scalar(struct reader *r, const yaml_event_t *event)
{
    const char *text = (const char *)event->data.scalar.value;
    const size_t length = event->data.scalar.length;
    const char *reason;

    if (key_is_expected(r)) {
        take_key(r, event);
        return;
    }
    struct tree_node *node = add_node(r, TREE_SCALAR, &event->start_mark);
    if (node == NULL)
        return;
    check_no_tag(r, event, event->data.scalar.tag, event->data.scalar.anchor);
    if (length > TREE_MAX_SCALAR)
        TREE_ERROR(r, &event->start_mark, "a value may have %d bytes, this one has %zu",
                   (int)TREE_MAX_SCALAR, length);
    else if (!text_is_label(text, length, TREE_MAX_SCALAR, &reason))
        TREE_ERROR(r, &event->start_mark, "this value holds %s", reason);
    else if (event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
             (reason = slip_in_value(text, in_brackets(r))) != NULL)
        TREE_ERROR(r, &event->start_mark, "%s", reason);
    else {
        node->text = arena_text(r->arena, text, length);
        node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
        return;
    }
    node->kind = TREE_BAD;
}

static void open_collection(struct reader *r, enum tree_kind kind, const yaml_event_t *event,
                            bool flow)
{
    if (key_is_expected(r)) {
        TREE_ERROR(r, &event->start_mark, "a key must be a name, not a %s", tree_kind_name(kind));
        r->stop = true;
        return;
    }
    if (r->depth == TREE_MAX_NESTING) {
        TREE_ERROR(r, &event->start_mark, "nested more than %d deep", (int)TREE_MAX_NESTING);
        r->stop = true;
        return;
    }
    struct tree_node *node = add_node(r, kind, &event->start_mark);
    if (node != NULL)
        r->frames[r->depth++] = (struct frame){.node = node, .flow = flow};
}

static void close_collection(struct reader *r)
{
    struct frame *frame = &r->frames[--r->depth];

    if (frame->flow)
        flow_comma_check(frame->node, r->diag);
    if (frame->node->kind == TREE_MAP)
        check_duplicates(r, frame->node);
}

static void start_document(struct reader *r, const yaml_event_t *event)
{
    if (r->documents++ == 0)
        return;
    TREE_ERROR(r, &event->start_mark, "a second document starts here; a file holds one scenario");
    r->stop = true;
}

static void take_event(struct reader *r, const yaml_event_t *event)
{
    const yaml_event_t *e = event;

    switch (e->type) {
    case YAML_DOCUMENT_START_EVENT:
        start_document(r, e);
        break;
    case YAML_SCALAR_EVENT:
        take_scalar(r, e);
        break;
    case YAML_MAPPING_START_EVENT:
        check_no_tag(r, e, e->data.mapping_start.tag, e->data.mapping_start.anchor);
        open_collection(r, TREE_MAP, e, e->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE);
        break;
    case YAML_SEQUENCE_START_EVENT:
        check_no_tag(r, e, e->data.sequence_start.tag, e->data.sequence_start.anchor);
        open_collection(r, TREE_LIST, e, e->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE);
        break;
    case YAML_MAPPING_END_EVENT:
    case YAML_SEQUENCE_END_EVENT:
        close_collection(r);
        break;
    case YAML_ALIAS_EVENT:
        TREE_ERROR(r, &e->start_mark,
                   "aliases such as '*%s' are not allowed; use extends or defaults",
                   (const char *)e->data.alias.anchor);
        r->stop = true;
        break;
    default:
        break;
    }
}

/* ---- reading ---- */

/* At the end of the text the problem is what came before it: the end of the last line that says
 * something. */
static yaml_mark_t problem_mark(const struct reader *r, const yaml_parser_t *parser)
{
    yaml_mark_t mark = parser->problem_mark;
    const char *line;

    if (r->input->no_lines || mark.line + 1 < r->n_lines)
        return mark;
    mark.line = r->n_lines - 1;
    while (mark.line > 0 && r->lines[mark.line][strspn(r->lines[mark.line], " \t")] == '\0')
        mark.line--;
    if (mark.line == parser->problem_mark.line)
        return parser->problem_mark;
    mark.column = 0;
    for (line = r->lines[mark.line]; *line != '\0'; line++)
        mark.column += ((unsigned char)*line & 0xC0) != 0x80 ? 1 : 0;
    return mark;
}

/* In plain words: a bracket or quote that is not closed is told by what the parser was in; else a slip near by is looked
 * for, from the line before the one at which it gave up. */
static void add_hint(const struct reader *r, const yaml_parser_t *parser, size_t line, struct text *hint)
{
    static const char *const open[][2] = {
        {"flow mapping", "the {"}, {"flow sequence", "the ["}, {"quoted scalar", "the quote"}};
    const char *context = parser->context != NULL ? parser->context : "";
    const size_t begin = parser->context_mark.line;
    if (r->input->no_lines || line >= r->n_lines)
        return;
    for (size_t i = 0; i < sizeof open / sizeof *open; i++)
        if (strstr(context, open[i][0]) != NULL)
            text_printf(hint, "; %s that opens in line %zu is not closed", open[i][1], begin + 1);
    const bool key = strstr(context, "simple key") != NULL && begin <= line;
    if (hint->length == 0)
        slip_explain(hint, r->lines, key ? begin : line > 0 ? line - 1 : line, line);
}

static void report_syntax(struct reader *r, const yaml_parser_t *parser)
{
    const yaml_mark_t place = problem_mark(r, parser);
    const yaml_mark_t *mark = &place;
    const char *source = source_of(r, mark);
    const char *problem = parser->problem != NULL ? parser->problem : "it cannot be read";
    struct text hint = {0};

    if (parser->error == YAML_MEMORY_ERROR)
        arena_out_of_memory();
    add_hint(r, parser, mark->line, &hint);
    if (source != NULL && memchr(source, '\t', strspn(source, " \t")) != NULL)
        TREE_ERROR(r, mark, "a tab cannot indent; use spaces");
    else if (strstr(problem, "cannot start any token") != NULL && source != NULL)
        TREE_ERROR(r, mark,
                   "not valid YAML here: put a value that begins with %% @ or ` in quotes");
    else if (parser->context != NULL && parser->context_mark.line != mark->line &&
             !r->input->no_lines)
        TREE_ERROR(r, mark, "not valid YAML: %s (%s in line %zu)%s", problem, parser->context,
                   parser->context_mark.line + 1, text_of(&hint));
    else if (parser->context != NULL)
        TREE_ERROR(r, mark, "not valid YAML: %s (%s)%s", problem, parser->context, text_of(&hint));
    else
        TREE_ERROR(r, mark, "not valid YAML: %s%s", problem, text_of(&hint));
    text_fini(&hint);
}

static bool parse(struct reader *r, const char *text, size_t length)
{
    yaml_parser_t parser;
    bool done = false;

    if (!yaml_parser_initialize(&parser))
        arena_out_of_memory();
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)text, length);
    while (!done && !r->stop) {
        yaml_event_t event;
        if (!yaml_parser_parse(&parser, &event)) {
            report_syntax(r, &parser);
            r->stop = true;
            break;
        }
        take_event(r, &event);
        done = event.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    return !r->stop;
}

/* Reports what can be seen before parsing: size, encoding, directives (the library compares each
 * with all before). */
static bool check_text(struct reader *r, const char *text, size_t length)
{
    struct encoding_fault fault;
    struct place place = {.file = r->input->name};
    const char *source = NULL;

    if (length > TREE_MAX_BYTES) {
        diag_add(r->diag, DIAG_ERROR, place, NULL,
                 "the file has %zu bytes; at most %d (1 MiB) are read", length,
                 (int)TREE_MAX_BYTES);
        return false;
    }
    const bool readable = encoding_check(text, length, &fault);
    cut_lines(r, text, length);
    if (!r->input->no_lines) {
        place.line = fault.line;
        place.column = fault.column;
        source = r->lines[(size_t)fault.line - 1];
    }
    if (!readable) {
        diag_add(r->diag, DIAG_ERROR, place, source, "%s", fault.words);
        return false;
    }
    for (size_t i = 0; i < r->n_lines; i++) {
        const yaml_mark_t mark = {.line = i};
        if (r->lines[i][0] == '%')
            TREE_ERROR(r, &mark, "a line cannot begin with %%");
        else if (slip_in_indentation(r->lines[i]))
            TREE_ERROR(r, &mark, "a no-break space, as web pages have it, cannot indent; use ordinary spaces");
        else
            continue;
        return false;
    }
    return true;
}

struct tree_node *tree_read(struct arena *arena, struct diag *diag, const struct tree_input *input)
{
    const size_t mark = encoding_mark(input->text, input->length);
    const char *text = input->text + mark;
    const size_t length = input->length - mark;
    struct reader r = {.arena = arena, .diag = diag, .input = input};

    if (!check_text(&r, text, length) || !parse(&r, text, length))
        return NULL;
    if (r.root == NULL) {
        const yaml_mark_t start = {0};
        TREE_ERROR(&r, &start,
                   input->no_lines ? "nothing stands behind the =" : "the file is empty");
    }
    return r.root;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "help_text.h"

#include <string.h>

#include "option_table.h"

void help_text_overview(FILE *out)
{
    fputs("reorg - who should own the sales development team? A simulation of a revenue "
          "organisation.\n\n"
          "  reorg compare TODAY.yaml PROPOSAL.yaml                  which is better, and is it "
          "real?\n"
          "  reorg compare TODAY.yaml --move sdr_manager=cmo         what if one team moved?\n"
          "  reorg explain win_rate                                  what a name means\n\n"
          "Scenarios to begin with: scenarios/examples/starter.yaml, and the structures in "
          "scenarios/ownership/typical.\n\n"
          "usage: reorg COMMAND [OPTIONS] FILE...\n\n",
          out);
    for (const struct command_row *row = command_table_rows(); row->name != NULL; row++)
        fprintf(out, "  %-9s %s\n", row->name, row->help);
    fputs("\nreorg help COMMAND lists a command's options. Results go to standard output, all else "
          "to standard error.\n"
          "Exit codes: 0 ok; 1 a check failed; 64 usage; 65 bad scenario; 66 input missing; 70 "
          "internal error;\n"
          "73, 74 cannot create, write; 75 interrupted, what was finished is written.\n",
          out);
}

static void option_line(FILE *out, const struct option_row *row)
{
    char spelling[64];
    snprintf(spelling, sizeof spelling, "%c%c%s --%s%s%s", row->letter != '\0' ? '-' : ' ',
             row->letter != '\0' ? row->letter : ' ', row->letter != '\0' ? "," : " ", row->name,
             row->argument != NULL && row->argument[1] != '=' ? " " : "",
             row->argument != NULL ? row->argument : "");
    fprintf(out, "  %-34s %s\n", spelling, row->help);
}

void help_text_command(FILE *out, const struct command_row *command)
{
    for (size_t i = 0; command->examples[i] != NULL; i++)
        fprintf(out, "  reorg %s\n", command->examples[i]);
    fprintf(out, "\nusage: reorg %s [OPTIONS]%s%s\n%s\n\n", command->name,
            command->operands[0] != '\0' ? " " : "", command->operands, command->help);
    for (const struct option_row *row = option_table_rows(); row->name != NULL; row++)
        if ((row->groups & command->takes) != 0)
            option_line(out, row);
}

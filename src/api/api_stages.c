/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api_stages.h"

#include <string.h>

#include "reference.h"

static const struct api_stage stages[] = {
    {"created", "a person or company has become known to the organisation and may be worked",
     "inquiry or raw lead; with a score above the threshold a marketing-qualified lead (MQL); "
     "Salesforce: Lead, CreatedDate"},
    {"queued", "the lead lies in somebody's tray and nobody has tried to reach it yet",
     "Salesforce: Lead, Status Open - Not Contacted"},
    {"attempted", "somebody has called or written at least once without reaching the person",
     "Salesforce: Lead, Status Working, first Task"},
    {"contacted", "the person was reached and a conversation has taken place",
     "Sirius: teleprospecting-accepted lead (TAL); Bridge Group: conversation"},
    {"disqualified", "the conversation showed that the lead should not be passed on",
     "Salesforce: Lead, Status Closed - Not Converted"},
    {"nurtured", "the lead fits but is not ready, and waits to be worked again later",
     "recycled lead"},
    {"booked", "the person agreed to meet and the meeting stands in a calendar",
     "Bridge Group: introductory meeting set"},
    {"held", "the meeting with the account executive took place",
     "Bridge Group: introductory meeting held"},
    {"accepted", "the account executive took the lead over as worth working on",
     "sales-accepted lead (SAL) of Sirius and IKO; Bridge Group: sales-accepted opportunity (SAO); "
     "Salesforce: Opportunity created"},
    {"rejected", "the account executive gave the lead back with a reason", "sales-rejected lead"},
    {"disputed", "the rejection is contested and waits for a boss of both sides to decide",
     "sales-rejected lead under review"},
    {"opportunity", "an accepted lead on its way through the stages of a sale",
     "sales-qualified lead (SQL) of Sirius; Salesforce: Opportunity, open"},
    {"won", "the opportunity was closed, and the deal was signed", "Salesforce: Opportunity, Closed Won"},
    {"lost", "the opportunity was closed without a sale, whatever the reason", "Salesforce: Opportunity, Closed Lost"},
    {"expired", "the lead went cold: patience ran out, attempts were used up, or nobody answered",
     "Salesforce: Lead, Status Closed - Not Converted, reason No Response"},
    {"dropped", "a rejected hand-off that nobody took up again", "sales-rejected lead, closed"},
    {"open", "the lead was still on its way when the observation ended: censored, not lost",
     "pipeline at the end of the period"},
};

size_t api_stages_count(void)
{
    return sizeof stages / sizeof *stages;
}
const struct api_stage *api_stages_at(size_t index)
{
    return &stages[index];
}

static const struct api_stage *find(const char *name)
{
    for (size_t i = 0; i < api_stages_count(); i++)
        if (strcmp(stages[i].name, name) == 0)
            return &stages[i];
    return NULL;
}

bool api_stages_explain(const char *name, struct text *out)
{
    const struct api_stage *s = find(name);
    if (s == NULL)
        return false;
    text_printf(out,
                "%s%s (stage of a lead): %s\n"
                "  unit         leads\n"
                "  range        from none to all leads\n"
                "  default      every lead begins as created\n"
                "  source       emerges from what people do, nothing of it is assumed\n"
                "  elsewhere    %s\n"
                "  example      reorg trace %s\n"
                "               changes no number: a stage is an outcome, not a setting\n",
                text_of(out)[0] != '\0' ? "\n" : "", s->name, s->meaning, s->elsewhere,
                REFERENCE_EXAMPLE_FILE);
    return true;
}

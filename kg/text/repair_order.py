"""The order in which the repairs of a sentence are tried: each finds what those before it left.

A repair stands in the room of its construction and says there which words it begins at; here is
only its turn. `repairs` runs them.
"""

from __future__ import annotations

from kg.text.apposed_objects import and_more_behind, summed_up, told_of_object
from kg.text.around_asides import (
    aside_of_subject,
    behind_name_beside,
    deed_on_target,
    passive_behind_aside,
    subject_before_aside,
    subject_of_auxiliary,
)
from kg.text.around_numbers import around_number
from kg.text.asides_of_names import aside_of_name
from kg.text.behind_adjective import behind_adjective
from kg.text.behind_towns import holder_behind_town
from kg.text.believed_to_be import believed_subject, believed_to_be
from kg.text.bordering import bordering
from kg.text.by_telephone import by_telephone
from kg.text.charge_behind_name import claim_refused
from kg.text.charges import (
    charge_apposed,
    charge_behind,
    charged_by,
    charged_gerund,
    charged_series,
    charged_while,
    charged_with,
)
from kg.text.citing import cited_in, citing, documents_show, quoting_beside
from kg.text.clause_order import CLAUSE_ORDER
from kg.text.clause_subjects import CLAUSES
from kg.text.clauses import (
    comma_spliced,
    left_out,
    of_body,
    of_doing,
    some_of_whom,
    that_clause,
    that_of_claim,
)
from kg.text.counted_gifts import counted_gift, many_given
from kg.text.counted_lists import counted_list
from kg.text.days_after import days_after
from kg.text.deeds_for_nouns import DEEDS_FOR_NOUNS
from kg.text.fallen import killed_behind_name, shot_behind_noun
from kg.text.fighter_jets import fighter_jets
from kg.text.for_asides import deed_behind_aside
from kg.text.fragments import (
    announced,
    deed_behind_apposition,
    deed_behind_name,
    deed_of_root,
    plural_for_verb,
)
from kg.text.free_relatives import called_so
from kg.text.gerunds import (
    by_doing,
    deed_in_ing,
    died_in_ing,
    for_whom,
    gerund_object,
    people_doing,
    stopped_doing,
)
from kg.text.gifts import GIFTS
from kg.text.givers import (
    named_receiver,
    receiver_before_aside,
    second_gift,
    sum_behind_names,
    two_objects,
)
from kg.text.held_responsible import held_responsible
from kg.text.helped_to import helped_to_fight
from kg.text.hung_wrong import (
    by_of_outer_deed,
    done_by,
    fronted,
    infinitive,
    of_outer_noun,
    same_verb,
    verb_before_object,
)
from kg.text.hyphened import hyphened
from kg.text.interruptions import agency_behind, object_behind_aside, perfect_around_aside
from kg.text.judged_claims import called_before_claim, claim_judged, claim_named
from kg.text.left_dead import left_dead
from kg.text.legal_forms import legal_form
from kg.text.links import (
    answered_with,
    behind_sum,
    face_to_face,
    given_with,
    into_behind_load,
    laid_on,
    means_from,
    of_no_day,
    partner,
    that_killed,
    where_clause,
    worth_of,
)
from kg.text.listed_words import (
    after_one_allied,
    backed_one,
    backs_to_stay,
    date_before_object,
    freed_from,
    listed_as,
    listing_is_told,
    one_by_name,
    owner_before_date,
    sanctions_target,
    targeted_for,
    which_somebody_calls,
    whom_of_holder,
)
from kg.text.lists import behind_place, of_one_and_more
from kg.text.loyal_to import loyal_to
from kg.text.made_by_name import made_by_name
from kg.text.mistaken_subjects import (
    blamed_on,
    blamed_relative,
    consequence,
    deed_behind_participle,
    deed_behind_relative,
    deed_of_list,
    described_subject,
    left_out_object,
    outcome,
    reduced_relative,
    subject_behind_and,
    told_that,
)
from kg.text.mistaken_verbs import (
    charged_deed,
    done_to_the_fleeing,
    given_for_verb,
    having_done,
    name_for_verb,
    next_in_turn,
    past_before_object,
    shot_dead,
    together_with,
    violent_deed,
)
from kg.text.named_pacts import deed_by, pact_by_name, split_off
from kg.text.naming import named, named_not_reduced, taken_captive
from kg.text.nation_of import nation_of
from kg.text.nearly import nearly
from kg.text.noun_or_verb import (
    freezes,
    in_order_to,
    junta,
    neighbouring,
    no_verb,
    pact,
    side_of_land,
)
from kg.text.object_relatives import OBJECT_RELATIVES
from kg.text.office_appositions import named_to_office
from kg.text.office_before_name import office_before_name
from kg.text.one_of_many import one_of_many
from kg.text.openings import (
    as_somebody_does,
    capital_at_head,
    dated_letter,
    fronted_participle,
    named_behind_date,
    opening_phrase,
    swallowed_subject,
    while_doing,
)
from kg.text.participles import (
    between_commas,
    name_for_adverb,
    perfect_before_name,
    verb_between_names,
)
from kg.text.people_given import people_somewhere
from kg.text.place_seams import house_of_somebody, second_place, subject_behind_place
from kg.text.plural_deeds import fire_of_somebody, plural_before_noun, told_of_relative
from kg.text.pursuant import pursuant_to
from kg.text.receivers import RECEIVERS
from kg.text.second_pairs import second_pair
from kg.text.series import and_on, and_to, halves, next_told, owners_of_names, so_has, to_an_extent
from kg.text.set_phrases import (
    brought_in,
    let_be_known,
    rare_past,
    spared_no_effort,
    then_did,
)
from kg.text.speech_seams import (
    added_at_end,
    adjectives_before,
    initials_for_verb,
    reported_at_end,
    said_around_aside,
    stated_at_end,
    wire_at_head,
    witness_saying,
)
from kg.text.steps import Steps
from kg.text.that_behind_place import that_behind_place
from kg.text.to_plot import part_of_receiver, to_plot
from kg.text.town_asides import told_of, town_named
from kg.text.unmarked_claims import claim_without_that, claims_refused
from kg.text.verb_series import VERB_SERIES
from kg.text.visited_to import movements_of, two_bodies, visited_to
from kg.text.weekdays import day_before_object
from kg.text.what_befell import helped_do, reported_killed, taken_hostage, talked_out_of
from kg.text.what_they_gave import what_they_gave
from kg.text.whose_clause import (
    charge_that_killed,
    deed_said_to_kill,
    deed_that_killed,
    kin_named,
    nothing_to_do,
    who_of_body,
)

STEPS = Steps(
    wire_at_head,
    initials_for_verb,
    adjectives_before,
    rare_past,
    opening_phrase,
    legal_form,
    pursuant_to,
    nearly,
    nation_of,
    bordering,
    made_by_name,
    plural_before_noun,
    told_of_relative,
    fire_of_somebody,
    days_after,
    day_before_object,
    by_telephone,
    to_plot,
    that_of_claim,
    one_of_many,
    office_before_name,
    around_number,
    told_of_object,
    summed_up,
    and_more_behind,
    helped_to_fight,
    pact_by_name,
    split_off,
    deed_by,
    spared_no_effort,
    then_did,
    brought_in,
    let_be_known,
    held_responsible,
    no_verb,
    citing,
    cited_in,
    quoting_beside,
    reported_killed,
    taken_hostage,
    talked_out_of,
    helped_do,
    documents_show,
    town_named,
    told_of,
    capital_at_head,
    past_before_object,
    given_for_verb,
    name_for_verb,
    halves,
    called_so,
    left_dead,
    loyal_to,
    people_doing,
    fighter_jets,
    hyphened,
    claim_refused,
    claims_refused,
    claim_without_that,
    junta,
    neighbouring,
    pact,
    freezes,
    side_of_land,
    in_order_to,
    perfect_around_aside,
    deed_behind_aside,
    charged_while,
    charged_gerund,
    charged_series,
    called_before_claim,
    claim_named,
    deed_in_ing,
    by_doing,
    stopped_doing,
    died_in_ing,
    gerund_object,
    for_whom,
    charged_deed,
    having_done,
    next_in_turn,
    violent_deed,
    done_to_the_fleeing,
    shot_dead,
    believed_to_be,
    believed_subject,
    shot_behind_noun,
    killed_behind_name,
    *OBJECT_RELATIVES,
    *CLAUSES,
    *VERB_SERIES,
    consequence,
    outcome,
    blamed_relative,
    reduced_relative,
    described_subject,
    subject_behind_and,
    blamed_on,
    deed_behind_participle,
    deed_behind_relative,
    deed_of_list,
    told_that,
    left_out_object,
    together_with,
    next_told,
    and_to,
    and_on,
    owners_of_names,
    so_has,
    to_an_extent,
    subject_behind_place,
    second_place,
    house_of_somebody,
    while_doing,
    as_somebody_does,
    fronted_participle,
    swallowed_subject,
    dated_letter,
    named_behind_date,
    object_behind_aside,
    agency_behind,
    face_to_face,
    of_no_day,
    laid_on,
    answered_with,
    worth_of,
    behind_sum,
    partner,
    given_with,
    means_from,
    nothing_to_do,
    deed_that_killed,
    that_killed,
    charge_that_killed,
    deed_said_to_kill,
    who_of_body,
    into_behind_load,
    where_clause,
    verb_before_object,
    claim_judged,
    between_commas,
    perfect_before_name,
    name_for_adverb,
    verb_between_names,
    same_verb,
    infinitive,
    visited_to,
    two_bodies,
    comma_spliced,
    movements_of,
    holder_behind_town,
    counted_gift,
    many_given,
    behind_place,
    of_one_and_more,
    people_somewhere,
    second_pair,
    *RECEIVERS,
    what_they_gave,
    *GIFTS,
    named_receiver,
    kin_named,
    named_to_office,
    two_objects,
    receiver_before_aside,
    second_gift,
    sum_behind_names,
    part_of_receiver,
    aside_of_subject,
    aside_of_name,
    date_before_object,
    listing_is_told,
    backs_to_stay,
    freed_from,
    owner_before_date,
    after_one_allied,
    backed_one,
    targeted_for,
    which_somebody_calls,
    whom_of_holder,
    listed_as,
    one_by_name,
    sanctions_target,
    behind_adjective,
    behind_name_beside,
    subject_of_auxiliary,
    subject_before_aside,
    that_clause,
    left_out,
    that_behind_place,
    of_body,
    some_of_whom,
    of_doing,
    passive_behind_aside,
    fronted,
    of_outer_noun,
    by_of_outer_deed,
    done_by,
    deed_of_root,
    deed_behind_name,
    deed_behind_apposition,
    plural_for_verb,
    announced,
    charged_with,
    charged_by,
    charge_apposed,
    charge_behind,
    named_not_reduced,
    named,
    taken_captive,
    *DEEDS_FOR_NOUNS,
    *CLAUSE_ORDER,
    counted_list,
    deed_on_target,
    said_around_aside,
    added_at_end,
    witness_saying,
    reported_at_end,
    stated_at_end,
)

"""The closed lists: every code a record may carry, as the annotation guide defines them."""

from typing import Literal

Side = Literal["vn", "la", "other"]
Role = Literal["title", "lead", "body", "caption", "byline", "aside", "chrome"]
DocumentKind = Literal["press", "minutes", "agreement", "report", "other"]
Basis = Literal["stated", "inferred"]
Qualifier = Literal["exact", "about", "over", "nearly", "up_to"]
Stance = Literal["done", "agreed", "pledged", "planned", "proposed", "undone"]
EventKind = Literal[
    "high_level_conference", "talks", "working_session", "visit", "signing", "handover",
    "ceremony", "greeting", "survey", "tribute", "conference", "other",
]  # fmt: skip
AgreementType = Literal["minutes", "mou", "agreement", "protocol", "treaty", "programme", "plan"]
AgreementState = Literal["signed", "to_be_signed"]
SupportState = Literal["given", "pledged", "requested"]
PartnershipKind = Literal["twinned", "relations"]
PostTitle = Literal[
    "central_committee_member", "central_inspection", "party_secretary", "standing_deputy_party_secretary",
    "deputy_party_secretary", "standing_committee_member", "party_committee_member", "council_chair",
    "council_vice_chair", "pc_chair", "pc_standing_vice_chair", "pc_vice_chair", "governor", "deputy_governor",
    "district_governor", "deputy_district_governor", "front_chair", "na_delegation_head",
    "na_delegation_deputy_head", "department_director", "department_deputy_director", "commander",
    "deputy_commander", "political_commissar", "inspection_chair", "office_chief", "consul_general", "ambassador",
    "minister", "deputy_minister", "company_head", "school_head", "other",
]  # fmt: skip
Field = Literal[
    "party_and_government", "trade_investment", "agriculture", "industry_energy", "transport_infrastructure",
    "border_gates", "education_training", "health", "culture_sport", "tourism", "justice", "security_defence",
    "environment", "youth_and_associations", "urban_management", "humanitarian", "media", "science_technology",
    "labour", "general",
]  # fmt: skip
FigureKind = Literal[
    "students", "scholarships", "trainees", "visits", "trade_turnover", "projects", "investment_capital",
    "population", "grdp_growth", "budget_revenue", "remains_repatriated", "border_length", "markers", "other",
]  # fmt: skip
NoticeCode = Literal[
    "year_inferred", "year_open", "implausible_figure", "unknown_place", "ambiguous_place", "spelling_differs",
    "conflict", "ended_unit",
]  # fmt: skip

package anju.papers;

enum PaperKind { LEASE, NOTICE, HOUSE_RULES, CERTIFICATE, OTHER }

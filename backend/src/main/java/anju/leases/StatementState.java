package anju.leases;

enum StatementState { DRAFT, SENT, AGREED, OBJECTED, SETTLED }

package anju.billing;

/** How long money has been owed, in the steps that collectors work by. */
enum Ageing {
    /** Not overdue: due today or later. */
    CURRENT, DAYS_1_30, DAYS_31_60, DAYS_61_90, OVER_90
}

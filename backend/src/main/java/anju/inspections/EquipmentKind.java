package anju.inspections;

enum EquipmentKind {
    LIFT,
    WATER,
    POWER,
    FIRE,
    ACCESS,
    GAS,
    HEATING,
    COMMON_AREA,
    OTHER
}

package anju.leases;

enum NoticeState { GIVEN, CONFIRMED, DECLINED, WITHDRAWN }

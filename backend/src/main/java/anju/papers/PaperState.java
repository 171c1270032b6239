package anju.papers;

enum PaperState { PUBLISHED, WITHDRAWN }

"""Addresses of the joining pages."""

from django.urls import path

from malmoandan.site.views import (
    accessibility,
    auditing,
    calendars,
    clauses,
    following_up,
    introducing,
    pages,
    papers,
    plans,
    searching,
)

app_name = "site"
urlpatterns = [
    path("", pages.home, name="home"),
    path("sok/", searching.search, name="search"),
    path("min-sida/", pages.my_page, name="my_page"),
    path("min-sida/kalender/", calendars.make_calendar, name="make_calendar"),
    path("min-sida/kalender/sluta/", calendars.end_calendar, name="end_calendar"),
    path("min-kalender/<str:key>.ics", calendars.my_calendar, name="my_calendar"),
    path("samordnare/", pages.coordination, name="coordination"),
    path("samordnare/overlamning/", pages.hand_over, name="hand_over"),
    path("samordnare/laget/", following_up.matrix, name="matrix"),
    path("samordnare/laget/vantar/", following_up.missing, name="missing"),
    path("samordnare/laget/paminn/", following_up.remind_missing, name="remind_missing"),
    path("kvitto/", pages.receipt, name="receipt"),
    path("mote/<int:pk>/skriv-in/", papers.type_in_form, name="type_in_form"),
    path("punkt/", clauses.clauses, name="clauses"),
    path("punkt/<slug:key>/", clauses.clause, name="clause"),
    path("punkt/<slug:key>/rakna/", clauses.count_clause, name="count_clause"),
    path("punkt/<slug:key>/rakna/<int:pk>/sluta/", clauses.stop_counting_clause, name="stop_counting_clause"),
    path("punkt/<slug:key>/visa/", clauses.link_evidence, name="link_evidence"),
    path("granskning/", auditing.audit, name="audit"),
    path("granskning/granskning.csv", auditing.audit_csv, name="audit_csv"),
    path("granskning/granskning.xlsx", auditing.audit_xlsx, name="audit_xlsx"),
    path("granskning/<slug:key>/", auditing.audit_clause, name="audit_clause"),
    path("introduktion/", introducing.introduction, name="introduction"),
    path("plan/<int:number>/kalender.ics", plans.plan_calendar, name="plan_calendar"),
    path("tillganglighet/", accessibility.accessibility, name="accessibility"),
    path(
        "tillganglighet/ny/",
        accessibility.publish_accessibility_statement,
        name="publish_accessibility_statement",
    ),
]

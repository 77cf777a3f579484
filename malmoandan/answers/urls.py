"""Addresses of the answers room."""

from django.urls import path

from malmoandan.answers.views import answering, gathering, leading, reading, themes, working

app_name = "answers"
urlpatterns = [
    path("svar/", reading.gatherings, name="gatherings"),
    path("svar/<int:gathering>/", reading.gathering, name="gathering"),
    path("svar/<int:gathering>/svar.csv", reading.answers_csv, name="answers_csv"),
    path("svar/<int:gathering>/nr/<int:number>/", reading.answer, name="answer"),
    path("svar/<int:gathering>/nr/<int:number>/ledde-till/", leading.lead_on, name="lead_on"),
    path("svar/ett/<int:pk>/", reading.one, name="one"),
    path("svar/tema/<int:pk>/", themes.theme, name="theme"),
    path("svar/tema/<int:pk>/svara/", answering.answer_theme, name="answer_theme"),
    path("svar/tema/<int:pk>/andra/", themes.change_theme, name="change_theme"),
    path("svar/tema/<int:pk>/sla-ihop/", themes.merge_theme, name="merge_theme"),
    path("svar/tema/<int:pk>/ge/", themes.assign_theme, name="assign_theme"),
    path("svar/tema/<int:pk>/anteckna/", themes.write_theme_note, name="write_theme_note"),
    path("svar/temaplats/<int:pk>/avsluta/", themes.end_place, name="end_place"),
    path("svar/tilldelning/<int:pk>/avsluta/", working.end_assignment, name="end_assignment"),
    path("svar/anteckning/<int:pk>/tom/", working.empty_note, name="empty_note"),
    path("svar/arbete/<int:gathering>/", gathering.work, name="work"),
    path("svar/arbete/<int:gathering>/gor/", gathering.do_with_many, name="do_with_many"),
    path("svar/arbete/<int:gathering>/nr/<int:number>/", working.work_on, name="work_on"),
    path(
        "svar/arbete/<int:gathering>/nr/<int:number>/svara/",
        answering.answer_contribution,
        name="answer_contribution",
    ),
    path("svar/arbete/<int:gathering>/nr/<int:number>/anteckna/", working.write_note, name="write_note"),
]

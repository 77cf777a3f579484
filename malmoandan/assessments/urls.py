"""Addresses of the assessments room."""

from django.urls import URLPattern, path

from malmoandan.assessments.views import checking, judging, naming, reading

app_name = "assessments"
urlpatterns: list[URLPattern] = [
    path("bedomning/", reading.latest, name="assessments"),
    path("bedomning/lasare/", naming.readers, name="readers"),
    path("bedomning/lasare/foresla/", naming.nominate_reader, name="nominate_reader"),
    path("bedomning/lasare/<int:pk>/ja/", naming.accept_reader, name="accept_reader"),
    path("bedomning/lasare/<int:pk>/nej/", naming.decline_reader, name="decline_reader"),
    path("bedomning/aktivitet/<int:pk>/", reading.activity, name="activity"),
    path("bedomning/<int:year>/", reading.year, name="year"),
    path("bedomning/<int:year>/bedomningar.csv", reading.year_csv, name="year_csv"),
    path("bedomning/<int:year>/bedomningar.json", reading.year_json, name="year_json"),
    path("bedomning/<int:year>/vara/", judging.assess_activities, name="assess_activities"),
    path("bedomning/<int:year>/dag/", judging.set_closing_day, name="set_closing_day"),
    path("sjalvkoll/<int:pk>/", checking.self_check, name="self_check"),
    path("sjalvkoll/<int:pk>/start/", checking.check_start, name="check_start"),
    path("sjalvkoll/<int:pk>/halvvags/", checking.check_half, name="check_half"),
    path("sjalvkoll/<int:pk>/slut/", checking.check_close, name="check_close"),
]

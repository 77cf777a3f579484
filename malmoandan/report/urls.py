"""Addresses of the report room."""

from django.urls import URLPattern, path

from malmoandan.report.views import after, carrying, desk, files, reading, recommending, reviewing, writing

app_name = "report"
urlpatterns: list[URLPattern] = [
    path("arsrapport/", reading.reports, name="reports"),
    path("arsrapport/borja/", carrying.begin_report, name="begin_report"),
    path("arsrapport/ar-for-ar/", reading.beside, name="beside"),
    path("arsrapport/flode/", reading.feed, name="feed"),
    path("arsrapport/<int:year>/", reading.report, name="report"),
    path("arsrapport/<int:year>/medskick/", reading.budget_letter, name="budget_letter"),
    path("arsrapport/<int:year>/utgavor/<int:number>/", reading.edition, name="edition"),
    path("arsrapport/<int:year>/arbete/", desk.desk, name="desk"),
    path("arsrapport/<int:year>/andra/", carrying.change_report, name="change_report"),
    path("arsrapport/<int:year>/las-igenom/", carrying.start_joint_review, name="start_joint_review"),
    path("arsrapport/<int:year>/lagg-fram/", carrying.propose_report, name="propose_report"),
    path("arsrapport/<int:year>/ta-tillbaka/", carrying.redraft_report, name="redraft_report"),
    path("arsrapport/<int:year>/publicera/", carrying.publish_report, name="publish_report"),
    path("arsrapport/<int:year>/egna-ord/<slug:key>/", writing.write_words, name="write_words"),
    path("arsrapport/<int:year>/gemensamt/<slug:key>/", writing.write_joint_words, name="write_joint_words"),
    path("arsrapport/samtycke/<int:pk>/", writing.assent_to_words, name="assent_to_words"),
    path("arsrapport/<int:year>/granska/", reviewing.review_report, name="review_report"),
    path("arsrapport/onskemal/<int:pk>/svara/", reviewing.answer_review, name="answer_review"),
    path("arsrapport/<int:year>/rekommendera/", recommending.add_recommendation, name="add_recommendation"),
    path("arsrapport/rekommendation/<int:pk>/", recommending.recommendation, name="recommendation"),
    path(
        "arsrapport/rekommendation/<int:pk>/andra/",
        recommending.change_recommendation,
        name="change_recommendation",
    ),
    path(
        "arsrapport/rekommendation/<int:pk>/stryk/",
        recommending.drop_recommendation,
        name="drop_recommendation",
    ),
    path(
        "arsrapport/rekommendation/<int:pk>/svara/",
        recommending.answer_recommendation,
        name="answer_recommendation",
    ),
    path("arsrapport/<int:year>/ratta/", after.add_erratum, name="add_erratum"),
    path("arsrapport/rattelse/<int:pk>/instam/", after.assent_to_erratum, name="assent_to_erratum"),
    path("arsrapport/overlamnad/<int:pk>/", after.record_dealing, name="record_dealing"),
    path("arsrapport/<int:year>/filer/", files.files, name="files"),
    path("arsrapport/<int:year>/filer/lage/", files.files_now, name="files_now"),
    path("arsrapport/<int:year>/filer/<str:name>", files.file, name="file"),
    path("arsrapport/<int:year>/utgavor/<int:number>/filer/", files.files, name="edition_files"),
    path("arsrapport/<int:year>/utgavor/<int:number>/filer/lage/", files.files_now, name="edition_files_now"),
    path("arsrapport/<int:year>/utgavor/<int:number>/filer/<str:name>", files.file, name="edition_file"),
]

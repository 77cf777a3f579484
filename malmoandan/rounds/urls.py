"""Addresses of the rounds room."""

from django.urls import URLPattern, path

from malmoandan.rounds.views import assigning, passing, planning, reading, spreading, writing

app_name = "rounds"
urlpatterns: list[URLPattern] = [
    path("omgang/", reading.rounds, name="rounds"),
    path("omgang/ny/", planning.plan_round, name="plan_round"),
    path("omgang/<int:year>/", reading.round_page, name="round"),
    path("omgang/<int:year>/lage/", reading.progress, name="progress"),
    path("omgang/<int:year>/dagar/", planning.change_round, name="change_round"),
    path("omgang/<int:year>/fragor/", planning.change_questions, name="change_questions"),
    path("omgang/<int:year>/oppna/", planning.open_round, name="open_round"),
    path("omgang/<int:year>/stang/", planning.close_round, name="close_round"),
    path("omgang/<int:year>/sammanstall/", planning.compile_round, name="compile_round"),
    path("omgang/<int:year>/lagg-till/", planning.add_assignment, name="add_assignment"),
    path("omgang/<int:year>/paminn/", planning.remind_round, name="remind_round"),
    path("redovisning/", reading.own_reports, name="own_reports"),
    path("redovisning/spridning/", spreading.spreading, name="spreading"),
    path("redovisning/spridning/ny/", spreading.log_spreading, name="log_spreading"),
    path(
        "redovisning/spridning/<int:pk>/ta-tillbaka/", spreading.withdraw_spreading, name="withdraw_spreading"
    ),
    path("redovisning/<int:pk>/", reading.report, name="report"),
    path("redovisning/<int:pk>/hamta/", writing.gather_facts, name="gather_facts"),
    path("redovisning/<int:pk>/lamna-in/", passing.submit_report, name="submit_report"),
    path("redovisning/<int:pk>/atersand/", passing.return_report, name="return_report"),
    path("redovisning/<int:pk>/genomlast/", passing.approve_report, name="approve_report"),
    path("redovisning/<int:pk>/beslut/", passing.decide_report, name="decide_report"),
    path("redovisning/<int:pk>/svar/", passing.reply_to_report, name="reply_to_report"),
    path("redovisning/<int:pk>/memo.docx", reading.memo, name="memo"),
    path("redovisning/avsnitt/<int:pk>/", writing.write_section, name="write_section"),
    path("redovisning/fakta/<int:pk>/", reading.fact, name="fact"),
    path("redovisning/ska-lamnas/<int:pk>/skribent/", assigning.assign_report, name="assign_report"),
    path("redovisning/ska-lamnas/<int:pk>/dag/", assigning.extend_report, name="extend_report"),
]

"""Addresses of the weighing room."""

from django.urls import path

from malmoandan.weighing.views import answering, drafting, files, passing, reading, voting

app_name = "weighing"
urlpatterns = [
    path("avvagningar/", reading.weighings, name="weighings"),
    path("avvagningar/ny/", drafting.draft_weighing, name="draft_weighing"),
    path("avvagning/<int:number>/", reading.weighing, name="weighing"),
    path("avvagning/<int:number>/rosta/", voting.cast_ballot, name="cast_ballot"),
    path("avvagning/<int:number>/min-rostsedel/", voting.find_ballot, name="find_ballot"),
    path("avvagning/<int:number>/andra/", drafting.change_weighing, name="change_weighing"),
    path("avvagning/<int:number>/alternativ/", drafting.add_options, name="add_options"),
    path("avvagning/<int:number>/alternativ/<int:option>/", drafting.change_option, name="change_option"),
    path(
        "avvagning/<int:number>/alternativ/<int:option>/ta-bort/",
        drafting.remove_option,
        name="remove_option",
    ),
    path("avvagning/<int:number>/lagg-fram/", passing.put_weighing, name="put_weighing"),
    path("avvagning/<int:number>/ta-tillbaka/", passing.redraft_weighing, name="redraft_weighing"),
    path("avvagning/<int:number>/dra-tillbaka/", passing.withdraw_weighing, name="withdraw_weighing"),
    path("avvagning/<int:number>/oppna/", passing.open_weighing, name="open_weighing"),
    path("avvagning/<int:number>/stang/", passing.close_weighing, name="close_weighing"),
    path("avvagning/<int:number>/rakna/", passing.count_weighing, name="count_weighing"),
    path("avvagning/<int:number>/svar/", answering.answers, name="answers"),
    path(
        "avvagning/<int:number>/alternativ/<int:option>/svara/",
        answering.answer_option,
        name="answer_option",
    ),
    path("avvagning/<int:number>/avsluta/", answering.conclude_weighing, name="conclude_weighing"),
    path("avvagning/<int:number>/rostsedlar.csv", files.ballots_csv, name="ballots_csv"),
    path("avvagning/<int:number>/resultat.json", files.result_json, name="result_json"),
    path("avvagning/<int:number>/regel.json", files.rule_json, name="rule_json"),
    path("avvagning/<int:number>/gemensamt.pb", files.joint_file, name="joint_file"),
    path("avvagning/<int:number>/part/<slug:party>.pb", files.party_file, name="party_file"),
]

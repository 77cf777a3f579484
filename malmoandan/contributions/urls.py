"""Addresses of the contributions room."""

from django.urls import URLPattern, path

from malmoandan.contributions.views import asking, entering, reading, replying, speaking

app_name = "contributions"
urlpatterns: list[URLPattern] = [
    path("bidrag/", reading.contributions, name="contributions"),
    path("bidrag/bidrag.csv", reading.contributions_table, name="contributions_csv"),
    path("bidrag/bidrag.json", reading.contributions_data, name="contributions_json"),
    path("bidrag/lamna/", speaking.contribute, name="contribute"),
    path("bidrag/blankett/", reading.paper, name="paper"),
    path("bidrag/skriv-in/", entering.enter_contribution, name="enter_contribution"),
    path("bidrag/blanketter/", entering.paper_forms, name="paper_forms"),
    path("bidrag/bidragsblanketter/<int:pk>/", entering.print_forms, name="print_forms"),
    path("bidrag/be-om/", asking.ask_for_contribution, name="ask_for_contribution"),
    path("bidrag/be-om/<int:pk>/", speaking.answer_ask, name="answer_ask"),
    path("bidrag/be-om/<int:pk>/dra-tillbaka/", asking.withdraw_ask, name="withdraw_ask"),
    path("bidrag/vantar/", asking.waiting, name="waiting"),
    path("bidrag/lank/<str:proof>/", speaking.link, name="link"),
    path("bidrag/citat/<int:pk>/", replying.answer_quote, name="answer_quote"),
    path("bidrag/<int:pk>/", reading.contribution, name="contribution"),
    path("bidrag/<int:pk>/ratta/", speaking.correct_contribution, name="correct_contribution"),
    path("bidrag/<int:pk>/bekrafta/", speaking.confirm_contribution, name="confirm_contribution"),
    path("bidrag/<int:pk>/samtycke/", speaking.change_consent, name="change_consent"),
    path("bidrag/<int:pk>/adress/", speaking.confirm_address, name="confirm_address"),
    path("bidrag/<int:pk>/svara/", replying.reply_to_contribution, name="reply_to_contribution"),
    path("bidrag/<int:pk>/citera/", replying.propose_quote, name="propose_quote"),
    path("bidrag/<int:pk>/dolj/", replying.hide_contribution, name="hide_contribution"),
    path("bidrag/<int:pk>/visa/", replying.show_contribution, name="show_contribution"),
]

"""Our figures beside those that the platform itself stored for three published conversations."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score, silhouette_score

from malmoandan.opinions.maps import axes as axes_
from malmoandan.opinions.maps import ground, groups, holdings, routing
from malmoandan.opinions.maps.chart import draw
from malmoandan.opinions.maps.tallies import tallies_of
from tests.opinions.maps.conversations import OPEN, STORED, real, rows_of, stored, votes_of

pytestmark = real
every = pytest.mark.parametrize("name", STORED)
LIKENESS = {"math-50ptpt": 0.999}  # one participant's votes are missing from what was published


@every
def test_the_mean_of_each_statement_is_the_stored_one(name: str) -> None:
    told = stored(name)
    ours, theirs = axes_.axes_of(told.table).means, told.axes.means
    if name == "math-50ptpt":  # as above: the missing person's four votes
        assert (np.abs(ours - theirs) > 1e-9).sum() == 4
    else:
        assert np.abs(ours - theirs).max() < 1e-9


@every
def test_both_axes_are_the_stored_ones(name: str) -> None:
    told = stored(name)
    ours, theirs = axes_.axes_of(told.table).loadings, told.axes.loadings
    for axis in (0, 1):
        cosine = abs(ours[axis] @ theirs[axis]) / np.linalg.norm(ours[axis]) / np.linalg.norm(theirs[axis])
        assert cosine >= LIKENESS.get(name, 0.9999), f"axis {axis}: {cosine}"


@every
def test_the_axes_are_those_of_the_filled_matrix(name: str) -> None:
    table = stored(name).table
    axes = axes_.axes_of(table)
    filled = np.tile(axes.means, (len(table.voters), 1))
    filled[table.row, table.column] = table.value
    filled[:, table.is_removed] = 0
    found = np.linalg.svd(filled - axes.means, full_matrices=False)[2][:2]
    assert np.abs(np.abs(found) - np.abs(axes.loadings)).max() < 1e-9


@every
def test_everybody_stands_where_the_stored_results_put_them(name: str) -> None:
    """Given the stored axes, with removed statements counted as passed by all: to the last digits."""
    told = stored(name)
    table = told.table
    places = dict(zip(table.voters.tolist(), axes_.positions(table, told.axes), strict=True))
    clusters = told.told["base-clusters"]
    compared = 0
    for members, x, y in zip(clusters["members"], clusters["x"], clusters["y"], strict=True):
        if all(member in places for member in members):
            middle = np.mean([places[member] for member in members], axis=0)
            assert (
                np.abs(middle + np.array([x, y])).max() < 1e-9
            )  # theirs has -1 for agrees, so all is mirrored
            compared += 1
    assert compared >= len(clusters["id"]) - 1


@every
def test_who_stands_on_the_map_is_who_stood_there(name: str) -> None:
    """But for the few whom the platform had placed while there were fewer than seven statements."""
    told = stored(name)
    table = told.table
    ours = set(table.voters[axes_.is_placed(table)].tolist())
    theirs = set(told.told["in-conv"])
    assert ours <= theirs
    few = dict(zip(table.voters.tolist(), table.votes_of_each.tolist(), strict=True))
    assert all(few[voter] < axes_.ENOUGH for voter in theirs - ours)


@every
def test_counts_in_each_group_are_the_stored_ones(name: str) -> None:
    told = stored(name)
    table = told.table
    tallies = tallies_of(table, told.group_of(table), told.count)
    for group in range(told.count):
        votes = told.told["group-votes"][str(group)]["votes"]
        for column, statement in enumerate(table.statements.tolist()):
            theirs = votes[str(statement)]
            ours = [int(each[group, column]) for each in (tallies.agree, tallies.disagree, tallies.seen)]
            assert ours == [theirs["A"], theirs["D"], theirs["S"]]


@every
def test_group_informed_consensus_is_the_stored_one(name: str) -> None:
    told = stored(name)
    table = told.table
    tallies = tallies_of(table, told.group_of(table), told.count)
    ours = ground.consensus(tallies.agree, tallies.seen)
    assert np.abs(ours - told.by_statement("group-aware-consensus", table)).max() < 1e-9


@every
def test_the_statements_that_stand_for_a_group_are_the_stored_ones(name: str) -> None:
    told = stored(name)
    table = told.table
    tallies = tallies_of(table, told.group_of(table), told.count)
    open_ = np.broadcast_to(~table.is_removed, tallies.seen.shape)
    for group, ours in enumerate(holdings.representative(tallies, open_)):
        theirs = [(each["tid"], each["repful-for"] == "agree") for each in told.told["repness"][str(group)]]
        assert {(int(table.statements[column]), agrees) for column, agrees in ours} == set(theirs)


@every
def test_the_figures_behind_them_are_the_stored_ones(name: str) -> None:
    told = stored(name)
    table = told.table
    tallies = tallies_of(table, told.group_of(table), told.count)
    others = tallies.others()
    agree = holdings.side(tallies.agree, tallies.seen, others.agree, others.seen)
    disagree = holdings.side(tallies.disagree, tallies.seen, others.disagree, others.seen)
    for group in range(told.count):
        for theirs in told.told["repness"][str(group)]:
            column = int(np.searchsorted(table.statements, theirs["tid"]))
            side = agree if theirs["repful-for"] == "agree" else disagree
            ours = [each[group, column] for each in (side.share, side.clarity, side.ratio, side.apartness)]
            keys = ("p-success", "p-test", "repness", "repness-test")
            assert ours == pytest.approx([theirs[key] for key in keys], abs=1e-6)  # theirs are rounded


@pytest.mark.parametrize(
    "name", ["math-150ptpt", "math-vw"]
)  # the third took every statement for a special one
def test_the_weight_of_each_statement_in_the_lot_is_the_stored_one(name: str) -> None:
    told = stored(name)
    table = told.table
    whole = tallies_of(table, np.minimum(told.group_of(table), 0), 1)
    extremities = axes_.extremities(axes_.axes_of(table))
    theirs = told.by_statement("comment-priorities", table)
    for column in range(len(table.statements)):
        agree, disagree, seen = (int(each[0, column]) for each in (whole.agree, whole.disagree, whole.seen))
        ours = routing.priority(
            agree=agree, passed=seen - agree - disagree, seen=seen, extremity=float(extremities[column])
        )
        assert ours == pytest.approx(theirs[column], abs=1e-9)


@every
def test_our_groups_are_at_least_as_tight_as_the_stored_ones(name: str) -> None:
    told = stored(name)
    table = told.table
    group_of = told.group_of(table)
    points = axes_.positions(table, axes_.axes_of(table))[group_of >= 0]
    theirs = groups.inertia(points, group_of[group_of >= 0])
    assert groups.inertia(points, groups.clusters(points, told.count)) <= theirs * (1 + 1e-12)


def test_four_groups_are_found_where_four_were_stored() -> None:
    told = stored("math-vw")
    table = told.table
    placed = axes_.is_placed(table)
    found = groups.grouping_of(axes_.positions(table, axes_.axes_of(table))[placed])
    assert found.count == 4
    assert adjusted_rand_score(told.group_of(table)[placed], found.labels) == 1.0


@every
def test_the_silhouette_is_the_librarys(name: str) -> None:
    table = stored(name).table
    points = axes_.positions(table, axes_.axes_of(table))[axes_.is_placed(table)]
    for count in range(2, 6):
        labels = groups.clusters(points, count)
        assert groups.silhouettes(points, [labels])[0] == pytest.approx(silhouette_score(points, labels))


@pytest.mark.parametrize("name", [*STORED, *OPEN])
def test_a_published_conversation_gives_a_chart_that_holds_together(name: str) -> None:
    votes = list(votes_of(name))
    chart = draw(votes)
    assert (chart.voters, chart.votes) == (len({voter for voter, _, _ in votes}), len(votes))
    assert (
        sum(group.size for group in chart.groups)
        == sum(point.people for point in chart.points)
        == chart.placed * chart.is_shown
    )
    assert chart.is_shown == (chart.placed >= 50)
    assert all(group.size >= 10 for group in chart.groups)
    for figure in chart.figures:
        assert figure.tally.agree == sum(v == 1 and s == figure.statement for _, s, v in votes)
        cells = [cell for cell in figure.by_group if cell]
        assert all(cell.seen == 0 or cell.seen >= 10 for cell in cells)
        assert figure.priority > 0
    assert {each.statement for each in chart.unites}.isdisjoint(each.statement for each in chart.divides)
    assert chart.slate.is_justified
    assert chart.slate.agreed_to_nothing <= chart.slate.without
    mixed = np.random.default_rng(1).permutation(len(votes))
    assert draw([votes[at] for at in mixed]) == chart


@pytest.mark.parametrize("name", OPEN)
def test_agreement_is_plus_one_in_published_votes(name: str) -> None:
    """The publisher's own counts of agreement are those of +1; it counts a changed mind twice."""
    agrees = Counter(int(row["comment-id"]) for row in rows_of(name, "votes.csv") if row["vote"] == "1")
    for row in rows_of(name, "comments.csv"):
        assert agrees[int(row["comment-id"])] == int(row["agrees"])


@pytest.mark.parametrize("name", OPEN)
def test_the_last_vote_of_a_changed_mind_stands(name: str) -> None:
    theirs = {
        (int(row["participant"]), int(key), int(value))
        for row in rows_of(name, "participants-votes.csv")
        for key, value in row.items()
        if key.isdigit() and value
    }
    assert set(votes_of(name)) == theirs


def test_nobody_is_left_out_by_a_slate_that_could_have_been_heard() -> None:
    """By hand over every slate of two of the smallest conversation: none leaves a half without that agree."""
    votes = votes_of("london.youth.policing")
    chart = draw(votes, slate_size=2)
    agrees: dict[int, set[int]] = {}
    for voter, statement, value in votes:
        if value == 1:
            agrees.setdefault(statement, set()).add(voter)
    best = max(
        len(agrees[one] | agrees[other]) + len(agrees[one] & agrees[other]) / 2
        for one, other in combinations(sorted(agrees), 2)
    )
    one, other = (agrees[each] for each in chart.slate.statements)
    assert len(one | other) + len(one & other) / 2 > best - chart.voters / 4
    assert chart.slate.without == chart.voters - len(one | other)

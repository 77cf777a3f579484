"""The accessibility statement and its form."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from malmoandan.kernel.rights import require
from malmoandan.site import commands
from malmoandan.site.forms import AccessibilityStatementForm
from malmoandan.site.policies import may_publish_accessibility_statement
from malmoandan.site.queries.accessibility import statement_in_force
from malmoandan.web.http import ActorRequest, do_once


@login_not_required
@require_GET
def accessibility(request: ActorRequest) -> HttpResponse:
    """What works, what does not, and whom to tell."""
    statement = statement_in_force(get_language() or "sv")
    return render(
        request,
        "site/accessibility.html",
        {"statement": statement, "may_publish": may_publish_accessibility_statement(request.actor)},
    )


@require_http_methods(["GET", "POST"])
def publish_accessibility_statement(request: ActorRequest) -> HttpResponse:
    """Write a new statement on top of the present one."""
    require(may_publish_accessibility_statement(request.actor))
    form = AccessibilityStatementForm(
        request.POST or None, instance=statement_in_force(get_language() or "sv")
    )
    if request.method == "POST" and form.is_valid():
        do_once(
            request,
            lambda: (
                commands.publish_accessibility_statement(
                    statement=form.save(commit=False), by=request.actor, at=timezone.now()
                ).ref
            ),
        )
        messages.success(request, _("The statement is published."))
        return redirect("site:accessibility")
    status = 422 if form.errors else 200
    return render(request, "site/publish_accessibility_statement.html", {"form": form}, status=status)

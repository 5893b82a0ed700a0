"""Fills the tables of docs/science.md between its markers. `make docs` runs it.

The data of other people lies outside the project. `python -m tools.write_science WELLNESS_DIR RACES_CSV` runs them
anew and keeps what came out in docs/validation/data.json; with a folder of activity files as third, the simple rules
too, and `--rules WELLNESS_DIR ACTIVITIES_DIR` runs these alone. Without, the tables are made from what was kept.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import fallow.physiology
from fallow.domain.athlete import Level
from fallow.domain.parameters import Parameter
from fallow.services.published import hold_against
from fallow.wording.english import race_trial, wellness_trial
from fallow.wording.english.published import row_of, summary
from tools.rule_tables import rule_tables, table
from tools.write_parameters import cells, modules, parameters_of

DOCS: Final = Path(__file__).parents[1] / "docs"
TARGET: Final = DOCS / "science.md"
PUBLISHED: Final = DOCS / "validation" / "published.json"
PRIORS: Final = DOCS / "validation" / "priors.json"
DATA: Final = DOCS / "validation" / "data.json"
KEPT: Final = ("people", "certainty", "sore", "forecasts")
KEPT_OF_RULES: Final = ("histories", "mornings", "certainty", "verdicts", "foretold")
SHOWN: Final = (0, 1, 2, 3, 4, 6, 7)  # symbol, meaning, value, sd, unit, source, grade: without the bounds


def document() -> str:
    """The page as it should be, from the page as it is."""
    page = TARGET.read_text(encoding="utf-8")
    for name, made in (
        ("published", _published()),
        ("data", _data()),
        ("rules", rule_tables(json.loads(DATA.read_text(encoding="utf-8"))["rules"])),
        ("priors", _priors()),
        ("parameters", _parameters()),
    ):
        begin, end = f"<!-- begin: {name} -->", f"<!-- end: {name} -->"
        before, after = page.split(begin)[0], page.split(end)[1]
        page = f"{before}{begin}\n{made}\n{end}{after}"
    return page


def _published() -> str:
    held = hold_against(PUBLISHED.read_text(encoding="utf-8"), PUBLISHED.name)
    rows: list[tuple[str, ...]] = []
    before = ""
    for found in held.findings:
        name, *rest = row_of(found)
        rows.append((name, *rest, found.row.source) if name != before else ("", *rest, ""))
        before = name
    return table(("row", "quantity", "published", "model (80 % interval)", "", "source"), rows) + f"\n\n{summary(held)}"


def _data() -> str:
    kept = json.loads(DATA.read_text(encoding="utf-8"))
    found, raced = kept["wellness"], kept["races"]["races"]
    parts = [_sore(found), _forecasts(found), *(_race(name, raced[name]) for name in raced)]
    return "\n\n".join(
        [f"Intervals in these tables: {found['certainty']:.0%}, from drawing whole people anew.", *parts]
    )


def _sore(found: Mapping[str, Any]) -> str:
    sore = found["sore"]
    ways = {"muscle store, at the person's own pace": sore, "muscle store, nothing learned": sore["muscle_store_alone"]}
    ways |= {"forecast, with the person's own level": sore["probability"]}
    ways |= {wellness_trial.SCORE[name]: way for name, way in sore["baselines"].items()}
    rows = [(name, _interval(way["auc"])) for name, way in ways.items()]
    head = (
        f"Sore tomorrow? {found['people']} people, {sore['days']} days, {sore['sore_days']} of them sore; "
        f"Brier skill against one's own rate {_interval(sore['brier_skill'])}."
    )
    return f"{head}\n\n{table(('from', 'area under the curve, within a person'), rows)}"


def _forecasts(found: Mapping[str, Any]) -> str:
    scores = found["forecasts"]
    names = list(next(iter(scores.values()))["rmse"])
    rows = [
        (quantity, *(_interval(score["rmse"][name]) for name in names), f"{score['coverage80']['mean']:.0%}")
        for quantity, score in scores.items()
    ]
    head = ("root mean squared error", *(wellness_trial.RULE[name] for name in names), "in the 80 % interval")
    return table(head, rows)


def _race(name: str, score: Mapping[str, Any] | None) -> str:
    if score is None:
        return f"Too few runners with {name} other races."
    rows = [
        (race_trial.RULE[way], f"{errors['mse']:.0f}", f"{errors['mae']:.1f}")
        for way, errors in score.items()
        if isinstance(errors, Mapping) and "mse" in errors
    ]
    less, fair = score["difference"], score["difference_same_information"]
    head = (
        f"Marathon from {name} of the runner's other races, and mileage; n = {score['n']}. Squared error less that of "
        f"{race_trial.RULE[less['against']]}, which is not told how fit the runners said they were: {_interval(less)} "
        f"min²; without that word: {_interval(fair)} min². "
        f"{score['fallow']['coverage80']:.0%} lie in the 80 % interval."
    )
    return f"{head}\n\n{table(('from', 'mean squared error, min²', 'mean absolute error, min'), rows)}"


def _interval(of: Mapping[str, float]) -> str:
    return f"{of['mean']:.3g} ({of['low']:.3g} to {of['high']:.3g})"


def moved() -> list[tuple[str, float, float, float, str]]:
    """What stood before any row was looked at: name, its mean and sd, the value used, source."""
    found = {cells(one)[0].strip("`"): one for module in modules(fallow.physiology) for one in parameters_of(module)}
    rows: list[tuple[str, float, float, float, str]] = []
    for prior in json.loads(PRIORS.read_text(encoding="utf-8")):
        of, symbol, level = found[prior["symbol"]], prior["symbol"], prior["level"]
        used = [of] if isinstance(of, Parameter) else [of[Level(level)] if level else of[each] for each in Level]
        for value in dict.fromkeys(one.value for one in used):
            name = f"{symbol}, {level}" if level else symbol
            rows.append((name, prior["mean"], prior["sd"], value, prior["source"]))
    return rows


def _priors() -> str:
    rows = [
        (f"`{name}`", f"{mean:g}", f"{sd:g}", f"{value:g}", f"{(value - mean) / sd:+.1f}", source)
        for name, mean, sd, value, source in moved()
    ]
    return table(("symbol", "beforehand", "its sd", "used", "away, in sd", "source"), rows)


def _parameters() -> str:
    head = ("symbol", "meaning", "value", "sd", "unit", "source", "grade")
    rows = [
        tuple(cells(found)[at] for at in SHOWN)
        for module in modules(fallow.physiology)
        for found in parameters_of(module)
    ]
    return table(head, rows)


def _run(*arguments: str) -> Any:
    command = [str(Path(sys.executable).with_name("fallow")), "validate", *arguments, "--json"]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _trials(wellness: str, races: str) -> dict[str, Any]:
    told, raced = _run("--wellness", wellness), _run("--races", races)
    return {"wellness": {key: told[key] for key in KEPT}, "races": {"races": raced["races"]}}


def _rule_trials(wellness: str, activities: str) -> dict[str, Any]:
    found = {"diaries": _run("--rules", wellness), "activities": _run("--rules", activities)}
    return {"rules": {name: {key: each[key] for key in KEPT_OF_RULES} for name, each in found.items()}}


def _results(arguments: Sequence[str]) -> dict[str, Any]:
    match arguments:
        case ["--rules", wellness, activities]:
            return _rule_trials(wellness, activities)
        case [wellness, races]:
            return _trials(wellness, races)
        case [wellness, races, activities]:
            return _trials(wellness, races) | _rule_trials(wellness, activities)
        case _:
            return {}


if __name__ == "__main__":
    kept = json.loads(DATA.read_text(encoding="utf-8"))
    DATA.write_text(json.dumps(kept | _results(sys.argv[1:]), indent=1) + "\n", encoding="utf-8")
    TARGET.write_text(document(), encoding="utf-8")

"""Where figures come from. A key here is what a Parameter or Reason cites."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Source:
    key: str
    citation: str


_SOURCES = (
    Source("own-assumption", "Own assumption of this project, no study behind it."),
    Source("convention", "Convention among coaches and exercise physiologists, no single study behind it."),
    Source("minetti-2002", "Minetti and others 2002, J Appl Physiol 93: energy cost of running on slopes."),
    Source("leckey", "Leckey and others: carbohydrate share of energy at 95 % of best half-marathon pace."),
    Source("carbohydrate-oxidation-review", "Reviews of carbohydrate use at 60 to 85 % of VO2max (second hand)."),
    Source("greiwe-1999", "Greiwe and others 1999: glycogen resynthesis in trained and untrained muscle."),
    Source("alghannam-2016", "Alghannam and others 2016, n = 10: refilling after a run to exhaustion."),
    Source("sherman-1992", "Sherman 1992 and reviews: 8 to 10 g/kg carbohydrate a day refills in 24 to 30 h."),
    Source("sherman-1984", "Sherman and others 1984: exercise in the days after a marathon."),
    Source("asp-1999", "Asp and others 1999, n = 6: glycogen after a marathon."),
    Source("choi-1994", "Choi and others 1994, Med Sci Sports Exerc: easy exercise after sprints costs glycogen."),
    Source("petersen-2007", "Petersen and others 2007, Eur J Appl Physiol, n = 8: force and jump after a marathon."),
    Source("millet-2003", "Millet and others 2003, J Appl Physiol: force after 30 km."),
    Source("half-marathon-2018", "Study of 2018, n = 21: knee-extensor force after a half marathon."),
    Source("wang-2025", "Wang and others 2025, J Sports Sci, n = 38: thigh torque two days after a half marathon."),
    Source("skof-2006", "Skof and Strojnik 2006, Br J Sports Med 40(3): force after 6 km at threshold."),
    Source("marathon-soreness-2017", "Study of 2017, n = 11: soreness in the days after a marathon."),
    Source(
        "vickers-2001",
        "Vickers 2001, BMC Musculoskelet Disord 2: 5, n = 400 runners after long races: worst at once, then falling.",
    ),
    Source("byrnes-1985", "Byrnes and others 1985, J Appl Physiol 59(3): soreness 6, 18, 42 h after 30 min downhill."),
    Source("maeo-2017", "Maeo and others 2017, n = 14: 45 min downhill at -15 %."),
    Source("khassetarash-2022", "Khassetarash and others 2022, n = 10: repeated downhill runs."),
    Source("hynynen-2010", "Hynynen and others 2010, n = 10: heart rate variability in the night after exercise."),
    Source("seiler-2007", "Seiler and others 2007, n = 9: return of heart rate variability after runs."),
    Source("nuuttila-2021", "Nuuttila and others 2021, n = 24: jump the day after long easy and sprint running."),
    Source("edwards-2018", "Edwards 2018 and its sources: fatigue life of bone and tendon under repeated load."),
    Source("magnusson-2010", "Magnusson and others 2010: collagen balance after hard loading."),
    Source("leacox-2025", "Leacox and others 2025, n = 30: cadence at three speeds."),
    Source("hunter-2019", "Hunter and others 2019, Med Sci Sports Exerc 51(6), n = 43: tibial load by speed."),
    Source("firminger-2020", "Firminger and others 2020: Achilles load and damage by speed."),
    Source("baggaley", "Baggaley and others, n = 17: tibial strain by speed."),
    Source("willson-2014", "Willson and others 2014, n = 23: patellofemoral stress by step length."),
    Source("rice-2024", "Rice and others 2024, J Sport Health Sci 13(1), n = 20: bending of the shin by slope."),
    Source("motonaga-2022", "Motonaga and others 2022, Nutrients 14(7), n = 8: a day of 5, 7 or 10 g/kg carbohydrate."),
    Source("matijevich-2019", "Matijevich and others 2019: ground-reaction force does not stand for tibial force."),
    Source("roberts-2019", "Roberts and others 2019: sleep extension and restriction in endurance athletes."),
    Source("wiewelhove-2018", "Wiewelhove and others 2018: active recovery and perceived recovery in runners."),
    Source(
        "martinez-navarro-2021", "Martínez-Navarro and others 2021, n = 64: easy exercise in the days after a marathon."
    ),
    Source("bosak", "Bosak and others, n = 12: a second 5 km after 24 and 72 h."),
    Source(
        "bosquet-2007", "Bosquet and others 2007, meta-analysis: two weeks of taper, volume halved, intensity kept."
    ),
    Source("hickson-1982", "Hickson and others 1982, J Appl Physiol 53, n = 13: training cut to 26 or 13 min a day."),
    Source("houmard-1990", "Houmard and others 1990, Int J Sports Med 11, n = 10: three weeks, 30 % of the volume."),
    Source("houmard-1992", "Houmard and others 1992, Int J Sports Med 13, n = 12: two weeks without training."),
    Source("houmard-1994", "Houmard and others 1994, Med Sci Sports Exerc 26, n = 8: a taper of seven days."),
    Source("mcconell-1993", "McConell and others 1993, Int J Sports Med 14, n = 10: four weeks, less and all easy."),
    Source("hellard-2006", "Hellard and others 2006: limits of the fitness-fatigue model."),
    Source("marchal-imbach-2025", "Marchal, Imbach and others 2025: the fatigue term may predict nothing."),
    Source("fitness-fatigue", "Fitness-fatigue model, parameters as commonly used as a starting point (second hand)."),
    Source("daniels", "Daniels and Gilbert: oxygen cost and sustainable fraction of running (VDOT)."),
    Source("riegel", "Riegel: race time as a power of distance."),
    Source("vickers-vertosick", "Vickers and Vertosick: race times and mileage of 2,303 recreational runners."),
    Source(
        "critical-speed-review", "Critical speed and D' as the two-parameter model of best efforts (textbook form)."
    ),
    Source("videbaek-2015", "Videbæk and others 2015: running injuries per 1000 h."),
    Source("frandsen-2025", "Frandsen and others 2025, Br J Sports Med, n = 5205: single-run spikes and injury."),
    Source(
        "impellizzeri-2020", "Impellizzeri and others 2020: the acute-chronic ratio predicts nothing beyond chance."
    ),
    Source("zones-review", "Reviews relating the first threshold to HRmax, threshold heart rate and critical speed."),
    Source(
        "hrv-practice",
        "Practice of heart rate variability monitoring: rolling means, smallest worthwhile change 0.5 CV.",
    ),
    Source(
        "easy-exercise-reviews",
        "Reviews of active recovery: no faster repair shown; lactate is gone within the hour anyway.",
    ),
    Source(
        "ioc-reds-2023",
        "Mountjoy and others 2023, Br J Sports Med 57: IOC consensus statement on relative energy deficiency in sport.",
    ),
    Source("coach-practice", "Practice of running coaches, as in widely used published plans."),
)

SOURCES: Mapping[str, Source] = MappingProxyType({source.key: source for source in _SOURCES})

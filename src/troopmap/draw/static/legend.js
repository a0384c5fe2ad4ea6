// Draws the samples of the legend with the same code as the marks, so that they cannot differ.

function drawLegend(root) {
  for (const holder of root.querySelectorAll("[data-sample]")) {
    const sample = legendSample(holder.dataset.sample, holder.dataset.colour);
    if (sample) holder.replaceChildren(sample);
  }
}

function legendSample(name, colour) {
  const [kind, status] = name.split(":");
  const svg = (w, h, paths) => {
    const NS = "http://www.w3.org/2000/svg";
    const root = document.createElementNS(NS, "svg");
    root.setAttribute("width", w);
    root.setAttribute("height", h);
    root.setAttribute("viewBox", `0 0 ${w} ${h}`);
    root.setAttribute("aria-hidden", "true");
    for (const [look, d] of paths) {
      const path = document.createElementNS(NS, "path");
      path.setAttribute("class", look);
      path.setAttribute("d", d);
      root.append(path);
    }
    return root;
  };
  const flow = (mark, w = 46, h = 16) => {
    const full = { form: "flow", status: "announced", size: 6, colour: "k", origins: [[2, h / 2 + 2]], destinations: [[w - 2, h / 2 + 1]], bend: 0.06, ...mark };
    const draft = draftMark(full, (spot) => [spot[0], spot[1]], 1);
    const shown = draft.paths.filter((path) => path.name !== "casing" || HOLLOW.has(full.status));
    return svg(w, h, shown.map((path) => [markClass(full, path.name), path.d]));
  };
  const ring = (mark) => {
    const full = { form: "circle", status: "present", size: 7, colour: "k", destinations: [[13, 12]], ...mark };
    return svg(26, 22, draftMark(full, (spot) => [spot[0], spot[1]], 1).paths.map((path) => [markClass(full, path.name), path.d]));
  };
  switch (kind) {
    case "actor": return svg(14, 14, [[`tm-fill s-announced c${colour}`, circlePath([7, 7], 6.5)]]);
    case "flow": return flow({ status, size: HOLLOW.has(status) ? 7.5 : 6 }, status === "underway" ? 58 : 48);
    case "fork": return flow({ size: 3.6, origins: [[1, 11]], destinations: [[45, 4], [45, 18]], bend: 0 }, 46, 22);
    case "arriving": return flow({ form: "arriving", destinations: [[30, 20]], size: 4.5, stub: 34 }, 34, 22);
    case "leaving": return flow({ form: "leaving", origins: [[4, 21]], destinations: [], size: 4.5, stub: 34 }, 34, 22);
    case "thin": return flow({ size: undefined });
    case "circle": return ring({ status });
    case "ring": return ring({ size: undefined });
    case "cross": {
      const full = { form: "cross", status: "denied", colour: -1, destinations: [[23, 8]] };
      const draft = draftMark(full, (spot) => [spot[0], spot[1]], 1);
      return svg(46, 16, [[markClass(full, "line"), "M2 3L34 13M34 13"], ...draft.paths.slice(2).map((path) => [markClass(full, path.name), path.d])]);
    }
    case "band": return svg(34, 14, [["tm-area a-band ck", "M2 4Q10 0 17 4T32 3V11Q24 14 17 10T2 12Z"]]);
    case "wide": return svg(26, 22, [["tm-sample-wide", circlePath([13, 11], 10)]]);
    default: return null;
  }
}

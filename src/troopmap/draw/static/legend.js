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
    return svg(w, h, draft.paths.filter((path) => path.name !== "casing").map((path) => [markClass(full, path.name), path.d]));
  };
  const ring = (mark) => {
    const full = { form: "circle", status: "present", size: 7, colour: "k", destinations: [[13, 12]], ...mark };
    return svg(26, 22, draftMark(full, (spot) => [spot[0], spot[1]], 1).paths.map((path) => [markClass(full, path.name), path.d]));
  };
  switch (kind) {
    case "actor": return svg(14, 14, [[`tm-fill s-announced c${colour}`, circlePath([7, 7], 6.5)]]);
    case "flow": return flow({ status, ...(status === "possible" || status === "alert" || status === "withdrawal" ? { size: 8 } : {}) });
    case "fork": return flow({ size: 5, origins: [[2, 9]], destinations: [[44, 4], [44, 15]], bend: 0 }, 46, 19);
    case "arriving": return flow({ form: "arriving", destinations: [[40, 20]], size: 5 }, 46, 24);
    case "leaving": return flow({ form: "leaving", origins: [[6, 22]], destinations: [], size: 5 }, 46, 24);
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

"use strict";
// Charts of an institution: its own self-pay ratio against its peers' median, in percent.
(function () {
  function draw(box) {
    var points = JSON.parse(box.dataset.points);
    var chart = window.echarts.init(box, null, { renderer: "svg" });
    chart.setOption({
      animation: false,
      aria: { enabled: true },
      color: ["#b45309", "#0f766e"],
      grid: { left: 48, right: 16, top: 40, bottom: 32 },
      legend: { top: 4, left: 0, textStyle: { color: "#334155" } },
      tooltip: { trigger: "axis", renderMode: "richText", valueFormatter: function (v) { return v == null ? "–" : v + " %"; } },
      xAxis: { type: "category", data: points.map(function (p) { return p[0]; }), axisLabel: { color: "#475569" } },
      yAxis: { type: "value", min: 0, axisLabel: { formatter: "{value} %", color: "#475569" } },
      series: [
        { name: box.dataset.own, type: "line", showSymbol: points.length < 15, data: points.map(function (p) { return p[1]; }) },
        { name: box.dataset.peers, type: "line", showSymbol: points.length < 15, lineStyle: { type: "dashed" }, data: points.map(function (p) { return p[2]; }) }
      ]
    });
    window.addEventListener("resize", function () { chart.resize(); });
  }
  document.addEventListener("DOMContentLoaded", function () {
    if (window.echarts) {
      document.querySelectorAll(".chart[data-points]").forEach(draw);
    }
  });
})();

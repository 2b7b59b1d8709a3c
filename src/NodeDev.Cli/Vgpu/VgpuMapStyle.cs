namespace NodeDev.Cli;

/// <summary>Colours, patterns and sizes of a picture of GPUs.</summary>
static class VgpuMapStyle
{
    internal const double Width = 1000;
    internal const double Margin = 20;
    internal const double Inner = Width - 2 * Margin;
    internal const double TextSize = 12;
    internal const double SmallSize = 11;
    internal const double TinySize = 10;

    /// <summary>What is what without colour: solid, hatched, empty, dotted; and each has a text.</summary>
    internal const string Css = """

        .map {
          --paper: #ffffff; --ink: #1b1f24; --soft: #57606a; --rule: #8c959f;
          --vgpu: #cfe3fb; --edge: #0b4f9e; --hatch: #b8860b;
          background: var(--paper);
        }
        @media (prefers-color-scheme: dark) {
          .map {
            --paper: #0d1117; --ink: #e6edf3; --soft: #a5afba; --rule: #6e7681;
            --vgpu: #123a66; --edge: #79b8ff; --hatch: #d9a520;
          }
        }
        .map text {
          font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace;
          font-size: 12px; fill: var(--ink); white-space: pre;
          text-rendering: geometricPrecision; /* else letters of some browsers are whole pixels wide */
        }
        .map .title { font-size: 16px; font-weight: bold; }
        .map .strong { font-weight: bold; }
        .map .soft { fill: var(--soft); }
        .map .small { font-size: 11px; }
        .map .tiny { font-size: 10px; }
        .map .middle { text-anchor: middle; }
        .map .end { text-anchor: end; }
        .map .paper { fill: var(--paper); }
        .map .rule { stroke: var(--rule); stroke-width: 1px; }
        .map .vgpu { fill: var(--vgpu); stroke: var(--edge); stroke-width: 1.5px; }
        .map .planned { fill: url(#planned); stroke: var(--hatch); stroke-width: 1.5px; stroke-dasharray: 5 3; }
        .map .free { fill: var(--paper); stroke: var(--rule); stroke-width: 1px; }
        .map .unusable { fill: url(#unusable); stroke: var(--rule); stroke-width: 1px; stroke-dasharray: 1 2; }
        .map .instance { fill: none; stroke: var(--ink); stroke-width: 2px; }
        .map .hatch { stroke: var(--hatch); stroke-width: 2px; }
        .map .dot { fill: var(--rule); }

        """;
}

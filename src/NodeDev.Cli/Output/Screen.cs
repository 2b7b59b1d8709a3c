using System.Text;
using Spectre.Console;

namespace NodeDev.Cli;

/// <summary>The standard output: plain lines for files, programs and narrow terminals; on others also tables and progress.</summary>
sealed class Screen
{
    /// <summary>Below it a table has no room for a UUID and what belongs to it.</summary>
    const int NarrowestTable = 80;

    readonly IAnsiConsole? _console;
    readonly bool _hasProgress;

    /// <summary>An output.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="terminal">The terminal that it goes to, if it does.</param>
    internal Screen(TextWriter output, Terminal? terminal)
    {
        Output = output;
        if (terminal is not { Width: >= NarrowestTable })
            return;
        // What is drawn has to be taken away again.
        _hasProgress = terminal.HasColors;
        _console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = terminal.HasColors ? AnsiSupport.Yes : AnsiSupport.No,
                ColorSystem = terminal.HasColors
                    ? ColorSystemSupport.Standard
                    : ColorSystemSupport.NoColors,
                Interactive = InteractionSupport.Yes,
                Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
                Out = new WriterOutput(output, terminal.Width),
            }
        );
        _console.Profile.Capabilities.Unicode = true;
    }

    /// <summary>Where plain lines go.</summary>
    internal TextWriter Output { get; }

    /// <summary>Whether tables are shown.</summary>
    internal bool IsTerminal => _console is not null;

    /// <summary>Shows a table. Only on a terminal.</summary>
    /// <param name="titles">The titles of the columns.</param>
    /// <param name="rows">The rows, each as long as the titles.</param>
    /// <param name="whole">The title of the column that is not broken into lines, so that it can be copied.</param>
    internal void Table(
        IReadOnlyList<string> titles,
        IEnumerable<IReadOnlyList<Cell>> rows,
        string? whole = null
    )
    {
        Table table = new() { Border = TableBorder.Rounded };
        foreach (string title in titles)
            table.AddColumn(
                new TableColumn(new Text(title, new Style(decoration: Decoration.Bold)))
                {
                    NoWrap = title == whole,
                }
            );
        foreach (IReadOnlyList<Cell> row in rows)
            table.AddRow(row.Select(Rendered));
        _console!.Write(table);
    }

    /// <summary>Shows how far some work is, as long as it lasts; on a terminal only.</summary>
    /// <param name="count">How many steps it has.</param>
    /// <param name="first">What it begins with.</param>
    /// <param name="work">The work; it is given what to call at the end of each step, with the one that comes next, empty for none.</param>
    internal async Task<T> WithProgressAsync<T>(
        int count,
        string first,
        Func<Action<string>, Task<T>> work
    )
    {
        if (_console is null || !_hasProgress || count == 0)
            return await work(static _ => { }).ConfigureAwait(false);
        // It is drawn at the end of a step and not by the clock, so that nothing is drawn while messages are written.
        return await _console
            .Progress()
            .AutoRefresh(false)
            .AutoClear(true)
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn())
            .StartAsync(async context =>
            {
                ProgressTask task = context.AddTask(Description(first), maxValue: count);
                context.Refresh();
                return await work(next =>
                    {
                        task.Increment(1);
                        if (next.Length > 0)
                            task.Description = Description(next);
                        context.Refresh();
                    })
                    .ConfigureAwait(false);
            })
            .ConfigureAwait(false);
    }

    /// <summary>A description is markup, unlike the text of a cell.</summary>
    static string Description(string text) => Markup.Escape(TerminalText.Of(text));

    static Text Rendered(Cell cell) =>
        new(
            TerminalText.Of(cell.Text),
            cell.Tone switch
            {
                Tone.Good => new Style(Color.Green),
                Tone.Bad => new Style(Color.Red),
                Tone.Faint => new Style(decoration: Decoration.Dim),
                _ => Style.Plain,
            }
        );

    sealed class WriterOutput(TextWriter writer, int width) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => true;

        public int Width => width;

        public int Height => int.MaxValue;

        public void SetEncoding(Encoding encoding)
        {
            // The writer has its own.
        }
    }
}

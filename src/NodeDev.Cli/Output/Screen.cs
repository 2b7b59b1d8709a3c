using System.Text;
using Spectre.Console;

namespace NodeDev.Cli;

/// <summary>The standard output: plain lines, and on a wide terminal also tables and progress.</summary>
sealed class Screen
{
    /// <summary>In fewer columns, a table has no room for a UUID and the rest of its row.</summary>
    const int NarrowestTable = 80;

    readonly IAnsiConsole? _console;
    readonly bool _hasProgress;

    /// <summary>Creates a screen.</summary>
    /// <param name="output">Where it writes.</param>
    /// <param name="terminal">The terminal that it writes to, if any.</param>
    internal Screen(TextWriter output, Terminal? terminal)
    {
        Output = output;
        if (terminal is not { Width: >= NarrowestTable })
            return;
        // Progress is erased again, which needs escape sequences.
        _hasProgress = terminal.HasColors;
        _console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = terminal.HasColors ? AnsiSupport.Yes : AnsiSupport.No,
                ColorSystem = terminal.HasColors ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
                Interactive = InteractionSupport.Yes,
                Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
                Out = new WriterOutput(output, terminal.Width),
            }
        );
        _console.Profile.Capabilities.Unicode = true;
    }

    /// <summary>The writer for plain lines.</summary>
    internal TextWriter Output { get; }

    /// <summary>Whether tables can be written.</summary>
    internal bool IsTerminal => _console is not null;

    /// <summary>
    /// Clears a terminal that can be cleared; elsewhere, an empty line comes before what is written again.
    /// </summary>
    /// <param name="isFirst">Whether nothing has been written yet.</param>
    internal void StartAgain(bool isFirst)
    {
        if (_hasProgress)
            _console!.Clear(home: true);
        else if (!isFirst)
            Output.WriteLine();
    }

    /// <summary>Writes a table; only on a terminal.</summary>
    /// <param name="titles">The titles of the columns.</param>
    /// <param name="rows">The rows, each as long as the titles.</param>
    /// <param name="whole">The title of the column that is never wrapped, so that it can be copied.</param>
    internal void Table(IReadOnlyList<string> titles, IEnumerable<IReadOnlyList<Cell>> rows, string? whole = null)
    {
        Table table = new() { Border = TableBorder.Rounded };
        foreach (string title in titles)
            table.AddColumn(
                new TableColumn(new Text(title, new Style(decoration: Decoration.Bold))) { NoWrap = title == whole }
            );
        foreach (IReadOnlyList<Cell> row in rows)
            table.AddRow(row.Select(Rendered));
        _console!.Write(table);
    }

    /// <summary>Shows the progress of some work on a terminal.</summary>
    /// <param name="count">The number of steps.</param>
    /// <param name="first">The first step.</param>
    /// <param name="work">The work. It calls its argument when a step ends, with the next step, or an empty text
    /// after the last.</param>
    internal async Task<T> WithProgressAsync<T>(int count, string first, Func<Action<string>, Task<T>> work)
    {
        if (_console is null || !_hasProgress || count == 0)
            return await work(static _ => { }).ConfigureAwait(false);
        // Drawn when a step ends, not by a timer, so that it does not mix with messages.
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

    /// <summary>Escapes a description, which Spectre takes as markup.</summary>
    static string Description(string text) => Markup.Escape(TerminalText.From(text));

    static Text Rendered(Cell cell) =>
        new(
            TerminalText.From(cell.Text),
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
            // The writer has its own encoding.
        }
    }
}

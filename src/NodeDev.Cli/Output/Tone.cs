namespace NodeDev.Cli;

/// <summary>How a cell of a table looks.</summary>
enum Tone
{
    /// <summary>As usual.</summary>
    Plain,

    /// <summary>As it should be.</summary>
    Good,

    /// <summary>As it should not be.</summary>
    Bad,

    /// <summary>Of less interest.</summary>
    Faint,
}

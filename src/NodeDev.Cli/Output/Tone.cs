namespace NodeDev.Cli;

/// <summary>How a cell of a table looks.</summary>
enum Tone
{
    /// <summary>Normal.</summary>
    Plain,

    /// <summary>Good news.</summary>
    Good,

    /// <summary>Bad news.</summary>
    Bad,

    /// <summary>Less important.</summary>
    Faint,
}

namespace Mdev.NodeDev.Testing;

/// <summary>A text is not a host tree. The message begins with <c>source(line,column): </c>.</summary>
public sealed class HostTreeFormatException : FormatException
{
    /// <summary>Creates an error without a position.</summary>
    public HostTreeFormatException()
        : this("The text is not a host tree.") { }

    /// <summary>Creates an error without a position.</summary>
    /// <param name="message">What is wrong.</param>
    public HostTreeFormatException(string message)
        : base(message) => Problem = message;

    /// <summary>Creates an error without a position.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">What caused it.</param>
    public HostTreeFormatException(string message, Exception? innerException)
        : base(message, innerException) => Problem = message;

    internal HostTreeFormatException(string source, int line, int column, string problem)
        : base(FormattableString.Invariant($"{source}({line},{column}): {problem}"))
    {
        SourceName = source;
        Line = line;
        Column = column;
        Problem = problem;
    }

    /// <summary>The name of the text; empty without a position.</summary>
    public string SourceName { get; } = "";

    /// <summary>The line, from 1; 0 without a position.</summary>
    public int Line { get; }

    /// <summary>The column, from 1, in UTF-16 code units; 0 without a position.</summary>
    public int Column { get; }

    /// <summary>What is wrong, without the position.</summary>
    public string Problem { get; }
}

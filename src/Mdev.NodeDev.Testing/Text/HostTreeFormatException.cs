namespace Mdev.NodeDev.Testing;

/// <summary>A text is no host tree. The message begins with <c>source(line,column): </c>.</summary>
public sealed class HostTreeFormatException : FormatException
{
    /// <summary>An error without a place.</summary>
    public HostTreeFormatException()
        : this("The text is no host tree.") { }

    /// <summary>An error without a place.</summary>
    /// <param name="message">What is wrong.</param>
    public HostTreeFormatException(string message)
        : base(message) => Problem = message;

    /// <summary>An error without a place.</summary>
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

    /// <summary>What the text is called; empty where there is no place.</summary>
    public string SourceName { get; } = "";

    /// <summary>The line, from 1; 0 where there is no place.</summary>
    public int Line { get; }

    /// <summary>The column, from 1, in UTF-16 code units; 0 where there is no place.</summary>
    public int Column { get; }

    /// <summary>What is wrong, without the place.</summary>
    public string Problem { get; }
}

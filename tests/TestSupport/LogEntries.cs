using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Mdev.NodeDev.TestSupport;

/// <summary>Keeps what was logged.</summary>
sealed class LogEntries : ILoggerFactory, ILogger
{
    readonly ConcurrentQueue<(LogLevel Level, int Id, string Text)> _entries = [];

    /// <summary>What was logged, in order.</summary>
    internal IReadOnlyCollection<(LogLevel Level, int Id, string Text)> All => _entries;

    /// <summary>The categories that were asked for.</summary>
    internal ConcurrentBag<string> Categories { get; } = [];

    /// <summary>What to throw at each entry, if anything.</summary>
    internal Exception? Failure { get; init; }

    public ILogger CreateLogger(string categoryName)
    {
        Categories.Add(categoryName);
        return this;
    }

    public void AddProvider(ILoggerProvider provider) { }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        if (Failure is not null)
            throw Failure;
        _entries.Enqueue((logLevel, eventId.Id, formatter(state, exception)));
    }

    public void Dispose() { }
}

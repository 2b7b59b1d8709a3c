using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mdev.NodeDev;

/// <summary>A logger whose failures are ignored: what is being done, or undone, goes on.</summary>
sealed class SafeLogger : ILogger
{
    readonly ILogger _logger;

    SafeLogger(ILogger logger) => _logger = logger;

    /// <summary>The logger of a type; without a factory, one that does nothing.</summary>
    internal static ILogger Create<T>(ILoggerFactory? factory) =>
        factory is null ? NullLogger.Instance : new SafeLogger(factory.CreateLogger<T>());

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => Try(() => _logger.IsEnabled(logLevel));

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => Try(() => _logger.Log(logLevel, eventId, state, exception, formatter));

    /// <summary>Does what may throw anything.</summary>
    internal static void Try(Action action) =>
        _ = Try(() =>
        {
            action();
            return true;
        });

    /// <summary>Does what may throw anything; the result is false then.</summary>
    internal static bool Try(Func<bool> action)
    {
        try
        {
            return action();
        }
#pragma warning disable CA1031 // It only watches.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }
}

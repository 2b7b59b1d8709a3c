namespace NodeDev.Cli;

/// <summary>A terminal that results are shown on.</summary>
/// <param name="Width">How many characters fit in a line.</param>
/// <param name="HasColors">Whether it may be coloured.</param>
sealed record Terminal(int Width, bool HasColors)
{
    const int UsualWidth = 80;

    /// <summary>The terminal behind the standard output; <see langword="null"/> if it goes to a file or another program.</summary>
    internal static Terminal? OfConsole()
    {
        if (
            Console.IsOutputRedirected
            || Environment.GetEnvironmentVariable("TERM") is "dumb" or "" or null
                && !OperatingSystem.IsWindows()
        )
            return null;
        return new(
            Console.WindowWidth is > 0 and int width ? width : UsualWidth,
            string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        );
    }
}

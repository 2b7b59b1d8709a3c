namespace NodeDev.Cli;

/// <summary>The exit codes of the program.</summary>
static class ExitCode
{
    /// <summary>Everything was done.</summary>
    internal const int Success = 0;

    /// <summary>Something could not be read, was refused or does not exist.</summary>
    internal const int Failure = 1;

    /// <summary>The command line is invalid.</summary>
    internal const int Usage = 2;

    /// <summary>The answer is not known.</summary>
    internal const int Unknown = 3;
}

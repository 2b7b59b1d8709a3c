namespace NodeDev.Cli;

/// <summary>What the program tells the shell.</summary>
static class ExitCode
{
    /// <summary>Everything was done.</summary>
    internal const int Success = 0;

    /// <summary>Something could not be read, was refused or is not there.</summary>
    internal const int Failure = 1;

    /// <summary>The command line makes no sense.</summary>
    internal const int Usage = 2;
}

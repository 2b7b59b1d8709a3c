namespace Mdev.NodeDev.Hosts;

/// <summary>Runs scripts of mdevctl.</summary>
interface ICalloutRunner
{
    /// <summary>Whether an entry is an executable file.</summary>
    /// <param name="path">The entry, below the root.</param>
    bool IsExecutable(string path);

    /// <summary>Runs a script to its end.</summary>
    /// <param name="path">The script, below the root.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="input">Its standard input.</param>
    /// <param name="cancellation">Ends the script and the wait for it.</param>
    Task<ScriptResult> RunAsync(
        string path,
        IReadOnlyList<string> arguments,
        ReadOnlyMemory<byte> input,
        CancellationToken cancellation
    );
}

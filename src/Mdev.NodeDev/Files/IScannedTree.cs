namespace Mdev.NodeDev.Hosts;

/// <summary>A tree that keeps open during a scan what each of its steps would open again.</summary>
interface IScannedTree
{
    /// <summary>Begins a scan. The directories of the result are <see cref="IScannedDirectory"/>.</summary>
    /// <param name="texts">The texts of the scan.</param>
    /// <returns>The same tree, to be disposed of after all of its directories.</returns>
    ScannedTree BeginScan(TextPool texts);
}

namespace Mdev.NodeDev.Benchmarks;

/// <summary>Something that is measured.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Prepare">Makes what one round needs, from a path.</param>
sealed record Case(string Name, Func<string, Round> Prepare);

using System.Collections;
using NUnit.Framework;

namespace Mdev.NodeDev.RepositoryTests;

/// <summary>
/// What still breaks a rule that the whole repository does not keep yet: printed until nothing is left.
/// </summary>
static class Remaining
{
    internal static void Print(IEnumerable all)
    {
        foreach (object one in all)
            TestContext.Out.WriteLine(one);
    }
}

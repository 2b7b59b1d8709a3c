using Mdev.NodeDev.Smoke;

if (args is not [string packages])
{
    Console.Error.WriteLine("Usage: the directory of the packages.");
    return 2;
}
IReadOnlyList<string> problems = PackageContent.Problems(packages);
foreach (string problem in problems)
    Console.Error.WriteLine(problem);
return SmokeTest.Run(Console.Out) && problems.Count == 0 ? 0 : 1;

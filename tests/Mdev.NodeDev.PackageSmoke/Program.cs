using Mdev.NodeDev.Smoke;

if (args is not [string packages])
{
    Console.Error.WriteLine("Usage: the folder of the packages.");
    return 2;
}
IReadOnlyList<string> problems = PackageContent.Diagnostics(packages);
foreach (string problem in problems)
    Console.Error.WriteLine(problem);
return SmokeTest.Run(Console.Out) && problems.Count == 0 ? 0 : 1;

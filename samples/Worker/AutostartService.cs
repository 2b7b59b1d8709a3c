using Mdev.NodeDev.Changes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Worker;

/// <summary>Reconciles the host with its own definitions at regular times.</summary>
/// <param name="operations">The host, from <c>AddNodeDev</c>.</param>
/// <param name="configuration">Its <c>Rounds</c> ends the program after so many rounds; by default it runs on.</param>
/// <param name="lifetime">Ends the program.</param>
sealed class AutostartService(
    HostOperations operations,
    IConfiguration configuration,
    IHostApplicationLifetime lifetime
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        int rounds = configuration.GetValue("Rounds", int.MaxValue);
        for (int round = 1; round <= rounds; round++)
        {
            if (round > 1)
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
            await ReconcileAsync(round, stoppingToken);
        }
        lifetime.StopApplication();
    }

    async Task ReconcileAsync(int round, CancellationToken cancellation)
    {
        // Each device is on its own: one that cannot be started does not keep the others from it. Nothing is decided
        // against definitions or devices that cannot be read; they are among the failures.
        HostReconcileResult done = await operations.ReconcileOwnAsync(cancellationToken: cancellation);
        foreach (HostStepResult step in done.Changes.Steps)
            Console.WriteLine($"Round {round}: {step.Step}: {step.Outcome}");
        if (done.Planned.Plan.IsEmpty)
            Console.WriteLine($"Round {round}: nothing to do");
        foreach (HostChangeFailure failure in done.NotPlanned)
            Console.WriteLine($"Round {round}: {failure.Diagnostic}");
    }
}

// A service that starts the devices defined with autostart, and starts them again when they are missing.
//
//     dotnet run --project samples/Worker                                        # this machine; needs root
//     dotnet run --project samples/Worker -- --Host=samples/gpus.tree --Rounds=2 # a host in a file
using Mdev.NodeDev.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Worker;

HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);

builder.Services.AddNodeDev();

// A host in memory takes the place of this machine.
if (builder.Configuration["Host"] is { } file)
    builder.Services.AddFakeHost(FakeHost.From(HostTreeText.Load(file)));
builder.Services.AddHostedService<AutostartService>();
await builder.Build().RunAsync();

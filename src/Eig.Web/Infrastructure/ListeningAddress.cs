using System.Net;
using System.Net.Sockets;

namespace Eig.Web.Infrastructure;

/// <summary>Whether this machine lets the program listen where it was told to, asked before anything is started.</summary>
public static class ListeningAddress
{
    /// <param name="urls">Addresses between semicolons, as <see cref="EigSettings.AreAddresses"/> accepts them.</param>
    /// <exception cref="CommandRefusedException">One is taken, reserved or of no network card of this machine.</exception>
    public static void Check(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var address = BindingAddress.Parse(url);
            foreach (var ip in Addresses(address.Host))
            {
                // Asked and let go at once: who takes the port in the same instant still gets the fault of the server itself.
                try
                {
                    using var socket = new Socket(ip.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
                    socket.Bind(new IPEndPoint(ip, address.Port));
                    socket.Listen();
                }
                // Of localhost, one of the two is enough: a machine may have no IPv6.
                catch (SocketException refused) when (address.Host != "localhost" || refused.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
                {
                    throw new CommandRefusedException(Sentence(url, refused.SocketErrorCode));
                }
            }
        }
    }

    // As Kestrel reads them: localhost is both loopbacks, and any other name stands for every address of the machine.
    private static IPAddress[] Addresses(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? [IPAddress.Loopback, IPAddress.IPv6Loopback]
        : IPAddress.TryParse(host.Trim('[', ']'), out var ip) ? [ip] : [IPAddress.Any];

    private static string Sentence(string url, SocketError error) => error switch
    {
        SocketError.AddressAlreadyInUse => $"Un autre programme écoute déjà sur {url}\u00a0: arrêtez-le, ou choisissez une autre adresse avec --urls.",
        SocketError.AccessDenied => $"Cette machine ne permet pas d’écouter sur {url}\u00a0: choisissez un port au-dessus de 1023 avec --urls.",
        _ => $"L’adresse {url} n’est pas de cette machine\u00a0: choisissez-en une autre avec --urls.",
    };
}
